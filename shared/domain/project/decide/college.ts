import { allScoresIn } from '../../assessment/college.ts';
import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import { conflictOfInterest } from '../conflict.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState, refused } from './rule.ts';

const isPresentCoach = (project: Submitted, person: string): boolean =>
  'run' in project && project.run.coaching.coach?.person === person;

/**
 * Who manages the file gets its letters: nobody with an interest in the partnership does, nor its present coach where
 * the call holds the two apart (Interpretation 18). Handing the file over to another changes nothing of what is open.
 */
export const assignManager = (
  { manager }: ProjectCommandOf<'AssignManager'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (isIn(project, 'withdrawn')) {
    return notInThisState(project, 'submitted', 'information-requested', 'under-review', 'awaiting-ratification');
  }
  if (context.call.coaching?.separatedFromManager === true && isPresentCoach(project, manager)) {
    return refuse('coach-is-manager', manager, { person: manager });
  }
  const conflict = conflictOfInterest({ person: manager }, project.application, context);
  if (conflict !== undefined) return refused(conflict);
  return accept({ type: 'ManagerAssigned', version: 1, data: { manager } });
};

const isRecused = (project: Submitted, person: string): boolean =>
  project.recused.some((recusal) => recusal.person === person);

/** Which fixed scores this assignment would put aside, or outvote now that everybody can read them. */
const scoresOverruled = (
  { replaces }: ProjectCommandOf<'AssignEvaluator'>,
  project: Submitted,
  { call }: ProjectContext,
): string | undefined => {
  if (replaces !== undefined) return project.evaluators.find(({ person }) => person === replaces)?.fixedAt;
  // A decision without a day of its own was referred back: the committee may have asked for another view.
  const referredBack = project.decisions.at(-1)?.decidedOn === undefined && project.decisions.length > 0;
  if (referredBack || project.vacatedSeats > 0 || !allScoresIn(project, call)) return undefined;
  return project.evaluators
    .flatMap(({ fixedAt }) => fixedAt ?? [])
    .sort()
    .at(-1);
};

/**
 * Gives somebody a seat in the college, or the seat of another; interests and relations block it. (design, College)
 * Scores that are fixed stay: such a seat is left by recusal only, and no seat is added once all are in, unless one
 * was left or the decision was referred back.
 */
export const assignEvaluator = (
  command: ProjectCommandOf<'AssignEvaluator'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'under-review')) return notInThisState(project, 'under-review');
  const { type: _type, ...data } = command;
  const seats = project.evaluators.map(({ person }) => person);
  if (seats.includes(data.evaluator)) {
    return refuse('evaluator-already-assigned', data.evaluator, { evaluator: data.evaluator });
  }
  if (data.replaces !== undefined && !seats.includes(data.replaces)) {
    return refuse('evaluator-not-assigned', data.replaces, { evaluator: data.replaces });
  }
  if (isRecused(project, data.evaluator)) {
    return refuse('evaluator-recused', data.evaluator, { evaluator: data.evaluator });
  }
  const fixedAt = scoresOverruled(command, project, context);
  if (fixedAt !== undefined) return refuse('scores-already-fixed', data.replaces ?? data.evaluator, { fixedAt });
  const candidate = { person: data.evaluator, organisation: data.organisation };
  const conflict = conflictOfInterest(candidate, project.application, context);
  if (conflict !== undefined) return refused(conflict);
  return accept({ type: 'EvaluatorAssigned', version: 1, data });
};

/** An evaluator steps down, or a manager takes one off; the seat is empty again. */
export const recuseEvaluator = (
  { evaluator, reason, conflictWith }: ProjectCommandOf<'RecuseEvaluator'>,
  project: Submitted,
  { actor }: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'under-review', 'information-requested')) {
    return notInThisState(project, 'under-review', 'information-requested');
  }
  const person = evaluator ?? actor.person;
  if (person !== actor.person && !actor.staffRoles.includes('manager')) {
    return refuse('not-authorised', actor.person, { needed: 'manager' });
  }
  if (!project.evaluators.some((seat) => seat.person === person)) {
    return refuse('evaluator-not-assigned', person, { evaluator: person });
  }
  const data = { evaluator: person, reason, ...(conflictWith === undefined ? {} : { conflictWith }) };
  return accept({ type: 'EvaluatorRecused', version: 1, data });
};
