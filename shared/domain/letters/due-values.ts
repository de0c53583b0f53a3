import { handlingTerm } from '../project/handling-term.ts';
import type { Due } from '../project/open-tasks/build-task.ts';
import { openTasks } from '../project/open-tasks.ts';
import type { Submitted } from '../project/state.ts';
import type { Task } from '../project/tasks.ts';
import type { Value } from './letter.ts';
import type { Scene } from './scene.ts';

/** A last day with its reasoning, as the part `due` of the templates shows it. */
export const dueValue = ({ lastDay, derivation }: Due): Value => ({
  on: lastDay,
  why: { nl: [...derivation.nl], en: [...derivation.en] },
});

export const taskDue = ({ dueOn, derivation }: Task): Value => dueValue({ lastDay: dueOn, derivation });

export const handlingDue = ({ after, call, today }: Scene): Value => dueValue(handlingTerm(after, call, today));

/** The open task of an id, by the project after the commit or a variant of it. */
export const openTask = (
  { after, call }: Scene,
  wanted: (task: Task) => boolean,
  project: Submitted = after,
): Task | undefined => openTasks(project, call).find(wanted);
