import type { Task, TaskKind } from '../../project/tasks.ts';
import { openTask, taskDue } from '../due-values.ts';
import type { Letter, Recipient, Values } from '../letter.ts';
import type { LetterKind } from '../letter-kinds.ts';
import { projectLetter, type Scene } from '../scene.ts';

/** The task that follows from what the letter tells: the quarter, year or challenge tells it from others of its kind. */
export const taskOf = (scene: Scene, kind: TaskKind, number?: number): Task | undefined =>
  openTask(scene, (task) => task.kind === kind && (number === undefined || task.number === number));

interface Told {
  readonly kind: LetterKind;
  readonly to: readonly Recipient[];
  readonly values: Values;
  /** What somebody must do now; without it nothing is due. */
  readonly task: Task | undefined;
}

/** A letter with the last day of a task and why it is that day. */
export const dueLetter = (scene: Scene, { kind, to, values, task }: Told): Letter =>
  projectLetter(
    scene,
    kind,
    to,
    { ...values, due: task === undefined ? null : taskDue(task) },
    task === undefined ? {} : { calendarDay: task.dueOn },
  );
