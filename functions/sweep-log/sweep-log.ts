import * as z from 'zod';
import { opensAnEpisode } from '../../shared/contracts/opens-an-episode.ts';
import { plainDate, projectId } from '../../shared/domain/ids.ts';
import { Temporal } from '../../shared/domain/time.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import type { CommitKey, Cursors, IndexedCommit, LogIndex } from '../../shared/ports/log-index.ts';
import type { Plans } from '../../shared/ports/plans.ts';
import type { Views } from '../../shared/ports/views.ts';
import type { Log } from '../../shared/use-cases/log.ts';

export interface SweepLogDeps {
  readonly logIndex: LogIndex;
  readonly bus: Bus;
  readonly views: Pick<Views, 'versionsOf' | 'calls'>;
  readonly plans: Pick<Plans, 'getMany'>;
  readonly cursors: Pick<Cursors, 'handled'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts what had to be published again. */
  readonly count: (gaps: number) => void;
}

/** By hand: every commit of these days again, seen or not. This is the redrive of dead letters. */
const again = z.object({ from: plainDate, until: plainDate });

// A pipe gives up a record after twelve hours and a rule after six: three days see every night's loss three times.
const days = 3;

const daysBetween = (from: Temporal.PlainDate, until: Temporal.PlainDate): readonly string[] => {
  const count = from.until(until, { largestUnit: 'days' }).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => from.add({ days: index }).toString());
};

/** The days before today: what was committed today may still be on its way. */
const lastDays = (now: string): readonly string[] => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').toPlainDate();
  return daysBetween(today.subtract({ days }), today.subtract({ days: 1 }));
};

const idIn = (stream: Stream): string => stream.slice(stream.indexOf('#') + 1);

/** At which version the view of each project and call stands. */
const viewVersions = async (
  { views }: SweepLogDeps,
  streams: readonly Stream[],
): Promise<ReadonlyMap<string, number>> => {
  const projects = streams
    .filter((stream) => stream.startsWith('PROJECT#'))
    .map((stream) => projectId.parse(idIn(stream)));
  const calls = streams.some((stream) => stream.startsWith('CALL#')) ? await views.calls() : [];
  return new Map([
    ...[...(await views.versionsOf(projects))].map(([id, version]) => [`PROJECT#${id}`, version] as const),
    ...calls.map(({ call, version }) => [`CALL#${call}`, version] as const),
  ]);
};

const mayOpen = (types: readonly string[]): boolean => types.some((type) => opensAnEpisode.includes(type));

/**
 * Who missed a commit, after what is asked once for all streams together. Who sends letters, starts workflows or wakes
 * them marks each commit; views and plans stand at a version of the whole stream.
 */
const consumersOf = async (
  deps: SweepLogDeps,
  commits: readonly IndexedCommit[],
): Promise<(commit: IndexedCommit) => readonly string[]> => {
  const streams = [...new Set(commits.map(({ stream }) => stream))];
  const planned = streams.filter((stream) => !stream.startsWith('ORGANISATION#'));
  const projects = planned.filter((stream) => stream.startsWith('PROJECT#'));
  const opening = commits.filter(({ types }) => mayOpen(types)).map(({ stream }) => stream);
  const [letters, started, woken, plans, views] = await Promise.all([
    deps.cursors.handled('send-letters', streams),
    deps.cursors.handled('start-episode', opening),
    deps.cursors.handled('wake-task', projects),
    deps.plans.getMany(planned),
    viewVersions(deps, planned),
  ]);
  const marked = (by: ReadonlyMap<Stream, ReadonlySet<number>>, { stream, version }: CommitKey): boolean =>
    by.get(stream)?.has(version) === true;
  const reached = (by: ReadonlyMap<string, number>, { stream, version }: CommitKey): boolean =>
    (by.get(stream) ?? 0) >= version;
  const versions = new Map([...plans].map(([stream, plan]) => [stream, plan.version]));
  return (commit) => {
    const of = commit.stream.slice(0, commit.stream.indexOf('#'));
    const seen: readonly (readonly [consumer: string, seen: boolean])[] = [
      ['send-letters', marked(letters, commit)],
      ['start-episode', !mayOpen(commit.types) || marked(started, commit)],
      ['wake-task', of !== 'PROJECT' || marked(woken, commit)],
      ['plan-schedules', of === 'ORGANISATION' || reached(versions, commit)],
      ['update-views', of === 'ORGANISATION' || reached(views, commit)],
    ];
    return seen.flatMap(([consumer, did]) => (did ? [] : [consumer]));
  };
};

const publishAgain = async ({ logIndex, bus }: SweepLogDeps, keys: readonly CommitKey[]): Promise<void> => {
  for (const key of keys) {
    const detail = await logIndex.describe(key);
    if (detail !== undefined) await bus.republish([detail]);
  }
};

/**
 * Compares the log with what its consumers have seen and publishes again what one of them missed.
 *
 * Safe to run twice: every consumer of the bus is.
 */
export const sweepLog =
  (deps: SweepLogDeps) =>
  async (input: unknown): Promise<{ readonly commits: number; readonly published: number }> => {
    const asked = again.safeParse(input);
    const range = asked.success
      ? daysBetween(Temporal.PlainDate.from(asked.data.from), Temporal.PlainDate.from(asked.data.until))
      : lastDays(deps.clock.now());
    const commits = (await Promise.all(range.map((day) => deps.logIndex.committedOn(day)))).flat();
    const missedBy = asked.success ? () => ['everyone'] : await consumersOf(deps, commits);
    const gaps: CommitKey[] = [];
    for (const key of commits) {
      const missed = missedBy(key);
      if (missed.length === 0) continue;
      gaps.push(key);
      deps.log.info('Published again', { stream: key.stream, version: key.version, missedBy: missed });
    }
    await publishAgain(deps, gaps);
    if (!asked.success) deps.count(gaps.length);
    return { commits: commits.length, published: gaps.length };
  };
