import { contentHash } from '../application/content-hash.ts';
import type { Call } from '../call/call-schema.ts';
import { remembered } from '../call/remembered.ts';
import { runMilestones } from '../running/milestones.ts';
import type { Milestone } from '../running/slice.ts';
import { startMilestones } from '../running/start/milestones.ts';
import { compactInstant, instantAfter, instantBefore, instantOn, Temporal } from '../time.ts';
import { openTasks } from './open-tasks.ts';
import type { Submitted } from './state.ts';
import type { Task } from './tasks.ts';

type TaskMomentKind = 'reminder' | 'notice' | 'escalation' | 'lapse';

/** An instant at which the project must be looked at again. A fired schedule is a question, not a fact. */
interface At {
  /** Names kind, task and instant; given back to `ActOnMoment`. A moved deadline makes another moment. */
  readonly id: string;
  /** UTC, on a whole minute: schedules know no finer instants. */
  readonly at: string;
  /** `<project>_<milestone>_<yyyymmddThhmmZ>`, at most 64 of `[0-9a-zA-Z-_.]`. */
  readonly schedule: string;
}

export type TaskMoment = At & { readonly kind: TaskMomentKind; readonly task: Task };
/** Something that comes by itself: the start, a review, the end of a year, the evaluation. */
export type MilestoneMoment = At & { readonly kind: 'milestone'; readonly act: Milestone['act'] };
export type Moment = TaskMoment | MilestoneMoment;

const lapsing: readonly Task['kind'][] = ['supply-information', 'accept-conditions', 'fulfil-condition'];

// A schedule fires at the beginning of a minute; 23:59:59.999 before it would come too early.
const wholeMinute = (instant: Temporal.Instant): Temporal.Instant =>
  instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' });

// 64 characters less the project (at most 18), the instant (14) and two underscores.
const longestMilestone = 30;

const milestoneOf = (prefix: string, task: string): string => {
  const whole = `${prefix}-${task}`;
  if (whole.length <= longestMilestone) return whole;
  return `${whole.slice(0, longestMilestone - 9)}-${contentHash(task).slice(0, 8)}`;
};

interface Planned {
  readonly kind: TaskMomentKind;
  readonly prefix: string;
  readonly at: Temporal.Instant;
}

/** As it stands in a moment and in its names. */
interface Written extends Pick<Planned, 'kind' | 'prefix'> {
  readonly at: string;
  readonly compact: string;
}

// People read their mail in the morning: what is counted in days comes on that day, at the call's time; hours are exact.
const isInHours = (lead: string): boolean => lead.startsWith('PT');

const leadBefore = ({ dueOn, dueAt }: Task, lead: string, timeOfDay: string): Temporal.Instant =>
  isInHours(lead)
    ? wholeMinute(instantBefore(Temporal.Instant.from(dueAt), lead))
    : instantOn(Temporal.PlainDate.from(dueOn).subtract(lead), timeOfDay);

const leadAfter = ({ dueOn, dueAt }: Task, lead: string, timeOfDay: string): Temporal.Instant =>
  isInHours(lead)
    ? wholeMinute(instantAfter(Temporal.Instant.from(dueAt), lead))
    : instantOn(Temporal.PlainDate.from(dueOn).add(lead), timeOfDay);

const computed = (task: Task, { reminders }: Call): readonly Planned[] => {
  const kind = task.assignee.kind === 'staff' ? 'notice' : 'reminder';
  const before = reminders.task.map(
    (lead): Planned => ({ kind, prefix: lead, at: leadBefore(task, lead, reminders.timeOfDay) }),
  );
  // A reminder that would lie before the task itself is left out, not sent at once.
  const sensible = before.filter(({ at }) => Temporal.Instant.compare(at, Temporal.Instant.from(task.openedAt)) > 0);
  const { escalateAfter, timeOfDay } = reminders;
  return lapsing.includes(task.kind)
    ? [...sensible, { kind: 'lapse', prefix: 'lapse', at: wholeMinute(Temporal.Instant.from(task.dueAt)) }]
    : [...sensible, { kind: 'escalation', prefix: 'late', at: leadAfter(task, escalateAfter, timeOfDay) }];
};

const written = ({ kind, prefix, at: instant }: Planned): Written => {
  const at = instant.toString({ fractionalSecondDigits: 3 });
  return { kind, prefix, at, compact: compactInstant(at) };
};

const planned = remembered<readonly Written[]>();

const plannedFor = (task: Task, call: Call): readonly Written[] => {
  const { kind, assignee, openedAt, dueOn, dueAt } = task;
  const key = [kind, assignee.kind, openedAt, dueOn, dueAt].join(' ');
  return planned(call, key, () => computed(task, call).map(written));
};

const ofTasks = (project: Submitted, call: Call): readonly TaskMoment[] =>
  openTasks(project, call).flatMap((task) =>
    plannedFor(task, call)
      .map(
        ({ kind, prefix, at, compact }): TaskMoment => ({
          id: `${prefix}_${task.id}_${compact}`,
          at,
          schedule: `${project.id}_${milestoneOf(prefix, task.id)}_${compact}`,
          kind,
          task,
        }),
      )
      .filter(({ id }) => !project.remindedOf.includes(id)),
  );

const ofMilestone =
  ({ id: project }: Submitted) =>
  ({ id, at, act }: Milestone): MilestoneMoment => {
    const compact = compactInstant(at);
    return { id: `milestone_${id}_${compact}`, at, schedule: `${project}_${id}_${compact}`, kind: 'milestone', act };
  };

const milestonesOf = (project: Submitted, call: Call): readonly Milestone[] =>
  'run' in project ? runMilestones({ project, call }) : startMilestones(project, call);

/**
 * Every instant still to act on: reminders to who must act, notices to managers and committee, escalations after a due
 * date, lapses, and what comes by itself, from the open tasks, the milestones and the reminders of the call; without those acted on before. An instant may
 * lie in the past: it is acted on at once.
 */
export const plannedMoments = (project: Submitted, call: Call): readonly Moment[] => [
  ...ofTasks(project, call),
  ...milestonesOf(project, call).map(ofMilestone(project)),
];
