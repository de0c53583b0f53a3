import type { Call } from '../call/call-schema.ts';
import type { PersonId, ProjectId } from '../ids.ts';
import type { Task } from '../project/tasks.ts';
import { standsInFor } from '../running/people/stands-in-for.ts';
import type { Deputy } from '../running/people/state.ts';
import { Temporal } from '../time.ts';
import { eachOnce, type Letter, type Recipient, recipientKey, type Value } from './letter.ts';
import { wordsOfTask } from './task-words.ts';

/** A task of a manager, with what tells who that is. */
export interface DigestTask extends Pick<Task, 'kind' | 'episode' | 'number' | 'dueOn'> {
  readonly project: ProjectId;
  readonly title: string;
  readonly manager?: PersonId | undefined;
  readonly deputies?: readonly Deputy[] | undefined;
}

export interface Morning {
  readonly call: Call;
  /** The day, `2024-04-02`. */
  readonly day: string;
  /** The root of the portal. */
  readonly publicUrl: string;
}

/** The last day of which a task is told on the morning of `day`: a week ahead. */
export const toldUntil = (day: string): string => Temporal.PlainDate.from(day).add({ days: 7 }).toString();

const readersOf = ({ manager, deputies = [] }: DigestTask, day: string): readonly Recipient[] => {
  if (manager === undefined) return [{ kind: 'manager' }];
  const deputy = standsInFor({ manager, deputies }, day);
  return eachOnce([manager, ...(deputy === undefined ? [] : [deputy])].map((person) => ({ kind: 'manager', person })));
};

const listed = (tasks: readonly DigestTask[], publicUrl: string): Value =>
  tasks.map((task) => ({
    project: task.project,
    title: task.title,
    task: wordsOfTask(task),
    dueOn: task.dueOn,
    link: new URL(`/projects/${task.project}`, publicUrl).href,
  }));

const letterTo = (reader: Recipient, tasks: readonly DigestTask[], { call, day, publicUrl }: Morning): Letter => ({
  kind: 'morning-digest',
  recipients: [reader],
  values: {
    reference: call.codePrefix,
    day,
    count: tasks.length,
    overdue: listed(
      tasks.filter(({ dueOn }) => dueOn < day),
      publicUrl,
    ),
    today: listed(
      tasks.filter(({ dueOn }) => dueOn === day),
      publicUrl,
    ),
    soon: listed(
      tasks.filter(({ dueOn }) => dueOn > day),
      publicUrl,
    ),
  },
  page: '/',
  mentions: [],
});

/**
 * What each manager must do: late, today, and within seven days, the earliest first. A project without a manager is
 * told to the address of the call; one whose manager is away also to the deputy of the day. No task, no letter.
 */
export const morningDigests = (tasks: readonly DigestTask[], morning: Morning): readonly Letter[] => {
  const until = toldUntil(morning.day);
  const readers = new Map<string, { readonly reader: Recipient; readonly tasks: DigestTask[] }>();
  for (const task of tasks.filter(({ dueOn }) => dueOn <= until)) {
    for (const reader of readersOf(task, morning.day)) {
      const key = recipientKey(reader);
      const known = readers.get(key) ?? { reader, tasks: [] };
      known.tasks.push(task);
      readers.set(key, known);
    }
  }
  return [...readers.values()].map((one) =>
    letterTo(
      one.reader,
      one.tasks.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.project.localeCompare(b.project)),
      morning,
    ),
  );
};
