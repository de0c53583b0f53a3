import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Task, TaskKind } from '../../shared/domain/project/tasks.ts';
import { Temporal } from '../../shared/domain/time.ts';
import type { Chance } from './chance.ts';
import { atTheLastMinute, dayAt, inOfficeHours, workingDayFrom, workingDayUntil } from './days.ts';
import type { Life } from './lives.ts';

/** How somebody goes about one task. */
export type Manner = 'on-time' | 'last-minute' | 'late' | 'never';

/** Of a hundred tasks of who owes something to the authority: at the last minute, late, never, and first wrong. */
const habits: Readonly<Record<Life['manners'], readonly [number, number, number, number]>> = {
  punctual: [0, 0, 0, 0],
  human: [8, 5, 2, 8],
  careless: [15, 20, 8, 25],
};

/** The system goes on without them: what is not done is told, or lapses, and the rest follows. */
const canBeLeft: readonly TaskKind[] = ['report-quarter', 'coach-quarter', 'answer-correction', 'state-hearing'];
/** After the last day nothing can be done any more. */
const endsWithItsTerm: readonly TaskKind[] = [
  'supply-information',
  'accept-conditions',
  'fulfil-condition',
  'answer-correction',
  'answer-adjustment',
  'state-hearing',
  'answer-challenge',
  'close-project',
];
const byPartnership = ({ assignee }: Task): boolean => assignee.kind === 'organisation';

const drawn = (task: Task, life: Life, chance: Chance): Manner => {
  const [lastMinute, late, never] = habits[byPartnership(task) ? life.manners : 'human'];
  const value = chance.next() * 100;
  if (value < never) return 'never';
  if (value < never + late) return 'late';
  return value < never + late + lastMinute ? 'last-minute' : 'on-time';
};

/** Same seed, same project, same task: same manner. Before the decision everyone is in time: round and start are fixed. */
export const mannerOf = (task: Task, life: Life, chance: Chance): Manner => {
  // Whose deadline is moved did not report before.
  if (task.kind === 'report-quarter' && task.number === life.movesDeadlineOfReview) return 'last-minute';
  const manner = drawn(task, life, chance);
  if (task.episode === 'assess-application' && manner !== 'last-minute') return 'on-time';
  if (manner === 'never' && !canBeLeft.includes(task.kind)) return 'late';
  return manner === 'late' && endsWithItsTerm.includes(task.kind) ? 'last-minute' : manner;
};

export const beginsBadly = (life: Life, chance: Chance): boolean => chance.next() * 100 < habits[life.manners][3];

type Part = readonly [number, number];

/** In which part of its term a task is done in time. */
const usualPart: Part = [0.1, 0.45];
const parts: Partial<Readonly<Record<TaskKind, Part>>> = {
  // The hours of December are in by the end of January.
  'file-annual-report': [0.45, 0.85],
  // It can be done from two weeks before; who does it in the first of them needs no reminder.
  'report-quarter': [0.1, 0.28],
  // The coach speaks within 14 days of the report; the manager concludes after that, a week before the month is over.
  'coach-quarter': [0.1, 0.3],
  'review-quarter': [0.58, 0.72],
  // What was planned takes its time.
  'do-remediation-action': [0.5, 0.9],
};

const soon = 20 * 60_000;

const notBefore = (instant: number, now: number, chance: Chance): number =>
  instant > now ? instant : now + soon + chance.between(0, 7_200) * 1000;

// A project that ended in the year can report at once; its partners enter their hours in January all the same.
const notBeforeHours = ({ kind, dueOn }: Task): number =>
  kind === 'file-annual-report' ? Date.parse(`${dueOn.slice(0, 4)}-01-01`) : 0;

interface When {
  readonly task: Task;
  readonly manner: Exclude<Manner, 'never'>;
  readonly now: number;
  readonly call: Call;
  readonly chance: Chance;
}

/** The instant at which a task is done. */
export const instantFor = ({ task, manner, now, call, chance }: When): number => {
  const due = Temporal.PlainDate.from(task.dueOn);
  if (manner === 'last-minute') return notBefore(atTheLastMinute(due, chance), now, chance);
  if (manner === 'late') {
    const day = workingDayFrom(due.add({ days: chance.between(2, 18) }), call);
    return notBefore(inOfficeHours(day, chance), now, chance);
  }
  const opened = Math.max(now, Date.parse(task.openedAt), notBeforeHours(task));
  const from = dayAt(opened);
  const days = Math.max(0, from.until(due, { largestUnit: 'days' }).days);
  const [first, last] = parts[task.kind] ?? usualPart;
  const day = from.add({ days: Math.round(days * (first + chance.next() * (last - first))) });
  const working = workingDayFrom(day, call);
  const inTime = working.toString() > task.dueOn ? workingDayUntil(due, call) : working;
  return notBefore(inOfficeHours(inTime, chance), opened, chance);
};
