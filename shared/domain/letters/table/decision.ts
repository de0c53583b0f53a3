import { resultOf } from '../../assessment/college.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { evolveProject } from '../../project/evolve.ts';
import { objectionDue } from '../../project/open-tasks/due-dates.ts';
import type { ProposedDecision, Submitted } from '../../project/state.ts';
import { dueValue, openTask, taskDue } from '../due-values.ts';
import type { Letter, Value, Values } from '../letter.ts';
import { applicants, committee, managers, partners, projectLetter, type Scene } from '../scene.ts';

/** The score of each criterion beside its threshold, with every motivation that was given for it. */
const scoreValues = ({ after, call }: Scene): Value => {
  const result = resultOf(after, call);
  const sheets =
    after.consensus === undefined ? after.evaluators.map(({ scores }) => scores) : [after.consensus.scores];
  return {
    basis: result?.basis ?? 'mean',
    weightedTotal: result?.weightedTotal ?? null,
    criteria: (result?.criteria ?? []).map(({ criterion, points, threshold, weight, met }) => ({
      name: call.assessment.criteria.find(({ id }) => id === criterion)?.name ?? { nl: criterion, en: criterion },
      points,
      threshold,
      weight,
      met,
      motivations: sheets
        .flatMap((scores) => scores ?? [])
        .filter((score) => score.criterion === criterion)
        .map(({ motivation }) => motivation),
    })),
  };
};

const grantValues = ({ grant, commitments }: ProposedDecision): Value =>
  grant === undefined
    ? null
    : {
        ...grant,
        totalCents: grant.esfCents + grant.vcfCents,
        years: Object.entries(commitments).map(([year, cents]) => ({ year, cents })),
      };

const decisionValues = (scene: Scene, decision: ProposedDecision): Values => ({
  outcome: decision.outcome,
  reasons: decision.reasons,
  conditions: decision.conditions.map(({ text, dueOn }) => ({ what: text, dueOn })),
  scores: scoreValues(scene),
  grant: grantValues(decision),
});

const standing = ({ after }: Scene): ProposedDecision => {
  if ('decision' in after) return after.decision;
  throw new Error(`${after.id} is ${after.status}: there is no decision to write about.`);
};

/** Only where the committee ratifies: without it the decision stands in the same commit. */
export const proposed = (scene: Scene): readonly Letter[] => {
  const task = openTask(scene, ({ kind }) => kind === 'ratify-decision');
  if (task === undefined) return [];
  const values = {
    ...decisionValues(scene, standing(scene)),
    abstain: scene.call.ratification.evaluatorsAbstain,
    due: taskDue(task),
  };
  return [projectLetter(scene, 'decision-to-ratify', [committee], values, { calendarDay: task.dueOn })];
};

export const referredBack = ({ data }: ProjectEventOf<'DecisionReferredBack'>, scene: Scene): readonly Letter[] => {
  const task = openTask(scene, ({ kind }) => kind === 'decide-application');
  const values = { reasons: data.reasons, due: task === undefined ? null : taskDue(task) };
  const rest = task === undefined ? {} : { calendarDay: task.dueOn };
  return [projectLetter(scene, 'decision-referred-back', managers(scene), values, rest)];
};

/** The project as the notice will leave it: the term of the conditions is then counted by the rule that holds later. */
const asNoticed = ({ after, today }: Scene, decision: number): Submitted => {
  const noticed = evolveProject(
    after,
    { type: 'DecisionNotified', version: 1, data: { decision, letter: '', notifiedOn: today } },
    `${today}T00:00:00.000Z`,
  );
  return noticed.status === 'not-submitted' ? after : noticed;
};

const layers = ({ call }: Scene): Values => ({
  generalConditions: [...call.conditions.general, ...call.conditions.call].map(({ text }) => text),
});

const underConditions = (scene: Scene, decision: ProposedDecision, values: Values): Letter => {
  const task = openTask(scene, ({ kind }) => kind === 'accept-conditions', asNoticed(scene, decision.decision));
  if (task === undefined) throw new Error(`${scene.after.id} has conditions, and nobody is to accept them.`);
  return projectLetter(
    scene,
    'decision-approved-under-conditions',
    applicants(scene),
    { ...values, ...layers(scene), due: taskDue(task) },
    { calendarDay: task.dueOn, notice: 'decision' },
  );
};

const rejected = (scene: Scene, values: Values): Letter => {
  const due = objectionDue({ project: scene.after, call: scene.call }, scene.today);
  return projectLetter(
    scene,
    'decision-rejected',
    applicants(scene),
    { ...values, remedy: scene.call.letters.objectionRemedy, due: dueValue(due) },
    { calendarDay: due.lastDay, notice: 'decision' },
  );
};

const approved = (scene: Scene, values: Values): Letter =>
  projectLetter(
    scene,
    'decision-approved',
    applicants(scene),
    { ...values, ...layers(scene), start: scene.after.application.start, end: scene.after.application.end },
    { notice: 'decision' },
  );

const toApplicants = (scene: Scene, decision: ProposedDecision, values: Values): Letter => {
  switch (decision.outcome) {
    case 'approval':
      return approved(scene, values);
    case 'approval-under-conditions':
      return underConditions(scene, decision, values);
    case 'rejection':
      return rejected(scene, values);
  }
};

/** The letter of the decision, and a short notice to the partners. */
export const taken = ({ data }: ProjectEventOf<'DecisionTaken'>, scene: Scene): readonly Letter[] => {
  const decision = standing(scene);
  const values = {
    ...decisionValues(scene, decision),
    decidedOn: data.decidedOn,
    ratified: scene.call.ratification.mode === 'each-selection',
  };
  const notice = { outcome: decision.outcome, decidedOn: data.decidedOn };
  return [toApplicants(scene, decision, values), projectLetter(scene, 'partner-informed', partners(scene), notice)];
};
