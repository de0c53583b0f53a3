import type { ProjectEventOf } from '../../project/events.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Task } from '../../project/tasks.ts';
import { openTask, taskDue } from '../due-values.ts';
import type { Letter, Recipient, Value, Values } from '../letter.ts';
import type { LetterKind } from '../letter-kinds.ts';
import { assignees, managers, organisationName, projectLetter, type Scene } from '../scene.ts';
import { wordsOfTask } from '../task-words.ts';

const requireTask = (scene: Scene, id: string): Task => {
  const task = openTask(scene, (one) => one.id === id);
  if (task === undefined) throw new Error(`${scene.after.id} has no open task ${id}: its event says that it is open.`);
  return task;
};

const staffWords = {
  manager: { nl: 'de beheerder', en: 'the manager' },
  committee: { nl: 'het comité', en: 'the committee' },
} as const;

const assigneeValue = (scene: Scene, { assignee }: Task): Value => {
  switch (assignee.kind) {
    case 'person':
      return { person: assignee.person, name: null };
    case 'organisation': {
      const name = organisationName(scene, assignee.organisation);
      return { person: null, name: { nl: name, en: name } };
    }
    case 'staff':
      return { person: null, name: staffWords[assignee.role] };
  }
};

/** In the words of the decision or the plan: which condition, which action. */
const conditionOf = ({ after }: Scene, { kind, id }: Task): string | null => {
  if (kind === 'fulfil-condition' && 'decision' in after) {
    return after.decision.conditions.find((one) => id === `fulfil-condition-${one.id}`)?.text ?? null;
  }
  if (kind !== 'do-remediation-action' || !('run' in after)) return null;
  const actions = after.run.remediations.flatMap(({ remediation, actions: all }) =>
    all.map((one) => ({ ...one, task: `do-remediation-action-${remediation}-${one.id}` })),
  );
  return actions.find(({ task }) => task === id)?.text ?? null;
};

const taskLetter = (
  scene: Scene,
  task: Task,
  { kind, to, more = {} }: { readonly kind: LetterKind; readonly to: readonly Recipient[]; readonly more?: Values },
): Letter =>
  projectLetter(
    scene,
    kind,
    to,
    {
      task: wordsOfTask(task),
      condition: conditionOf(scene, task),
      assignee: assigneeValue(scene, task),
      due: taskDue(task),
      ...more,
    },
    {
      mentions: task.assignee.kind === 'person' ? [task.assignee.person] : [],
      // Of an escalation the day is past: nothing to put in a calendar.
      ...(kind === 'escalation' ? {} : { calendarDay: task.dueOn }),
    },
  );

/** A reminder to a party or evaluator, a notice to staff about their own task, an escalation of what was not done. */
export const reminderDue = ({ data }: ProjectEventOf<'ReminderDue'>, scene: Scene): readonly Letter[] => {
  const task = requireTask(scene, data.task);
  switch (data.kind) {
    case 'reminder':
      return [taskLetter(scene, task, { kind: 'task-reminder', to: assignees(scene, task.assignee) })];
    case 'notice':
      return [taskLetter(scene, task, { kind: 'deadline-notice', to: assignees(scene, task.assignee) })];
    case 'escalation':
      return [taskLetter(scene, task, { kind: 'escalation', to: managers(scene) })];
  }
};

/** To whoever must act, with the day it was and the day it has become. */
export const deadlineMoved = ({ data }: ProjectEventOf<'DeadlineMoved'>, scene: Scene): readonly Letter[] => {
  const task = requireTask(scene, data.task);
  const earlier = openTasks(scene.before, scene.call).find(({ id }) => id === data.task);
  const more = { was: earlier?.dueOn ?? null, reason: data.reason, legalBasis: data.legalBasis };
  return [taskLetter(scene, task, { kind: 'deadline-moved', to: assignees(scene, task.assignee), more })];
};
