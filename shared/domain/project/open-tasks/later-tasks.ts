import { dayOf } from '../../days.ts';
import type { Submitted } from '../state.ts';
import type { Task } from '../tasks.ts';
import { buildTask, extended, managers, promoterOf, type Setting, setByManager } from './build-task.ts';
import { acceptanceDue, termDue } from './due-dates.ts';

type In<Status extends Submitted['status']> = Setting & {
  readonly project: Extract<Submitted, { status: Status }>;
};

/** Open from the notice: before it, the term has not begun. Interpretation 8. */
export const acceptanceTask = (setting: In<'conditions-offered'>): readonly Task[] => {
  const { notifiedOn } = setting.project.decision;
  if (notifiedOn === undefined) return [];
  return [
    buildTask(setting, {
      id: 'accept-conditions',
      kind: 'accept-conditions',
      episode: 'accept-conditions',
      assignee: promoterOf(setting.project),
      openedAt: setting.project.since,
      due: acceptanceDue(setting, notifiedOn),
    }),
  ];
};

/** Conditions keep their dates when the project has begun meanwhile. */
export const conditionTasks = (setting: In<'conditions-accepted' | 'running'>): readonly Task[] =>
  setting.project.decision.conditions
    .filter(({ fulfilledAt }) => fulfilledAt === undefined)
    .map(({ id, dueOn, decidedDueOn }) =>
      buildTask(setting, {
        id: `fulfil-condition-${id}`,
        kind: 'fulfil-condition',
        episode: 'accept-conditions',
        assignee: promoterOf(setting.project),
        openedAt: setting.project.since,
        due:
          decidedDueOn === undefined
            ? setByManager(dueOn)
            : extended(decidedDueOn, acceptanceDue(setting, dayOf(setting.project.since))),
      }),
    );

/** First the advice of another than who proposed the decision, then the decision, within one term. */
export const objectionTask = (setting: In<'objected'>): Task => {
  const { objection } = setting.project;
  const kind = objection.advice === undefined ? 'advise-objection' : 'decide-objection';
  return buildTask(setting, {
    id: `${kind}-${objection.objection}`,
    kind,
    episode: 'handle-objection',
    assignee: managers,
    openedAt: objection.advisedAt ?? objection.lodgedAt,
    due: termDue(setting, 'objectionDecision', objection.lodgedOn),
  });
};
