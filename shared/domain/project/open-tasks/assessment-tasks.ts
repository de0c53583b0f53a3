import { allScoresIn, consensusMissing, lackingSeats } from '../../assessment/college.ts';
import { dayOf } from '../../days.ts';
import type { Evaluator, Project } from '../state.ts';
import type { Task } from '../tasks.ts';
import { buildTask, committee, type Due, managers, promoterOf, type Setting, setByManager } from './build-task.ts';
import { termDue } from './due-dates.ts';

const episode = 'assess-application';

interface Reviewed extends Setting {
  readonly project: Extract<Project, { status: 'under-review' }>;
}

export const admissibilityTask = (setting: Setting): Task =>
  buildTask(setting, {
    id: 'check-admissibility',
    kind: 'check-admissibility',
    episode,
    assignee: managers,
    openedAt: setting.project.assessmentOpenedAt,
    due: termDue(setting, 'admissibilityCheck', setting.project.assessmentOpenedAt),
  });

/** The one task while information is asked: the assessment stands still. */
export const informationTask = (setting: Setting): readonly Task[] => {
  const open = setting.project.information.at(-1);
  if (open === undefined || open.closedOn !== undefined) return [];
  const term = termDue(setting, 'missingInformation', open.requestedOn);
  return [
    buildTask(setting, {
      id: `supply-information-${open.request}`,
      kind: 'supply-information',
      episode,
      assignee: promoterOf(setting.project),
      openedAt: setting.project.status === 'information-requested' ? setting.project.since : open.requestedOn,
      due: term.lastDay === open.dueOn ? term : setByManager(open.dueOn),
    }),
  ];
};

// The scoring term runs from the finding of admissibility (for a fresh assessment: from the upheld objection).
const scoringFrom = ({ project }: Reviewed): string =>
  project.admissibilityDecidedOn === undefined || project.assessment > 1
    ? project.assessmentOpenedAt
    : project.admissibilityDecidedOn;

// A task that opens when that term is over has the whole term from its opening.
const scoringDue = (setting: Reviewed, openedAt: string): Due => {
  const due = termDue(setting, 'scoring', scoringFrom(setting));
  return dayOf(openedAt) > due.lastDay ? termDue(setting, 'scoring', openedAt) : due;
};

const latest = (...instants: readonly (string | undefined)[]): string =>
  instants
    .filter((one) => one !== undefined)
    .sort()
    .at(-1) ?? '';

const assignTask = (setting: Reviewed): Task => {
  // A seat that is left opens the task again.
  const openedAt = latest(setting.project.since, setting.project.recused.at(-1)?.at);
  return buildTask(setting, {
    id: 'assign-evaluators',
    kind: 'assign-evaluators',
    episode,
    assignee: managers,
    openedAt,
    due: scoringDue(setting, openedAt),
  });
};

const scoreTask = (setting: Reviewed, { person, assignedAt, replaces }: Evaluator): Task =>
  buildTask(setting, {
    id: `score-application-${person}`,
    kind: 'score-application',
    episode,
    assignee: { kind: 'person', person },
    openedAt: assignedAt,
    // Who takes over a seat has the whole term as well.
    due: replaces === undefined ? scoringDue(setting, assignedAt) : termDue(setting, 'scoring', assignedAt),
  });

const lastScoreAt = ({ project }: Reviewed): string =>
  latest(project.since, ...project.evaluators.map(({ fixedAt }) => fixedAt));

const consensusTask = (setting: Reviewed): Task =>
  buildTask(setting, {
    id: 'hold-consensus',
    kind: 'hold-consensus',
    episode,
    assignee: managers,
    openedAt: lastScoreAt(setting),
    due: termDue(setting, 'consensus', lastScoreAt(setting)),
  });

const decisionTask = (setting: Reviewed): Task => {
  const { consensus } = setting.project;
  const openedAt = latest(lastScoreAt(setting), consensus?.heldAt);
  return buildTask(setting, {
    id: 'decide-application',
    kind: 'decide-application',
    episode,
    assignee: managers,
    openedAt,
    due: termDue(setting, 'decision', openedAt),
  });
};

/** Seats to fill, scores to fix, then a consensus where the scores lie too far apart, then the decision. */
export const reviewTasks = (setting: Reviewed): readonly Task[] => {
  const { project, call } = setting;
  if (allScoresIn(project, call)) {
    return [consensusMissing(project, call) ? consensusTask(setting) : decisionTask(setting)];
  }
  return [
    ...(lackingSeats(project, call).length > 0 ? [assignTask(setting)] : []),
    ...project.evaluators
      .filter(({ scores }) => scores === undefined)
      .map((evaluator) => scoreTask(setting, evaluator)),
  ];
};

export const ratificationTask = (setting: Setting): Task =>
  buildTask(setting, {
    id: 'ratify-decision',
    kind: 'ratify-decision',
    episode,
    assignee: committee,
    openedAt: setting.project.since,
    due: termDue(setting, 'ratification', setting.project.since),
  });
