import { buildTask, type Due, managers, promoterOf } from '../../project/open-tasks/build-task.ts';
import type { Task, TaskKind } from '../../project/tasks.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';
import { actionDue, hearingDue, managerDue, planDue } from './due.ts';
import { openRemediations } from './stages.ts';
import type { Remediation } from './state.ts';

interface Asked {
  readonly kind: TaskKind;
  readonly of: 'partnership' | 'manager';
  readonly openedAt: string;
  readonly due: Due;
  /** Behind the number, where several are open at once. */
  readonly which?: string;
}

const task = (setting: StartedSetting, { remediation }: Remediation, { kind, of, which, ...asked }: Asked): Task =>
  buildTask(setting, {
    id: `${kind}-${remediation}${which === undefined ? '' : `-${which}`}`,
    kind,
    episode: 'remediate',
    number: remediation,
    assignee: of === 'manager' ? managers : promoterOf(setting.project),
    ...asked,
  });

const actionTasks = (setting: StartedSetting, remediation: Remediation): readonly Task[] => {
  const open = remediation.actions.filter(({ doneOn }) => doneOn === undefined);
  if (open.length > 0) {
    return open.map((action) =>
      task(setting, remediation, {
        kind: 'do-remediation-action',
        of: 'partnership',
        openedAt: remediation.stageSince,
        due: actionDue(action),
        which: action.id,
      }),
    );
  }
  const openedAt = remediation.actions
    .map(({ doneAt }) => doneAt ?? '')
    .reduce((last, at) => (at > last ? at : last), remediation.stageSince);
  const due = managerDue(setting, openedAt);
  return [task(setting, remediation, { kind: 'conclude-remediation', of: 'manager', openedAt, due })];
};

const tasksOf = (setting: StartedSetting, remediation: Remediation): readonly Task[] => {
  const { stage, stageSince: openedAt, announced } = remediation;
  const byManager = (kind: TaskKind): Task =>
    task(setting, remediation, { kind, of: 'manager', openedAt, due: managerDue(setting, openedAt) });
  const byPartnership = (kind: TaskKind, due: Due): Task =>
    task(setting, remediation, { kind, of: 'partnership', openedAt, due });
  switch (stage) {
    case 'plan':
      return [byPartnership('file-remediation-plan', planDue(setting, remediation))];
    case 'judgement':
      return [byManager('judge-remediation-plan')];
    case 'actions':
      return actionTasks(setting, remediation);
    case 'hearing':
      return [byPartnership('state-hearing', hearingDue(setting, announced?.on ?? openedAt))];
    case 'termination':
      return [byManager('decide-termination')];
    case 'restored':
    case 'terminated':
    case 'continued':
      return [];
  }
};

/** A plan, its judgement, its actions and the conclusion; or the hearing and the decision on a termination. */
export const remediationTasks: TasksOf = (setting) =>
  openRemediations(setting.project).flatMap((remediation) => tasksOf(setting, remediation));
