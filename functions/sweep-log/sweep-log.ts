import * as z from 'zod';
import { isFollowed } from '../../shared/contracts/followed-project.ts';
import { opensAnEpisode } from '../../shared/contracts/opens-an-episode.ts';
import { mayBeToldByLetter } from '../../shared/contracts/told-by-letter.ts';
import { plainDate, projectId } from '../../shared/domain/ids.ts';
import { Temporal } from '../../shared/domain/time.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import type { CommitKey, Cursors, IndexedCommit, LogIndex } from '../../shared/ports/log-index.ts';
import type { Plans } from '../../shared/ports/plans.ts';
import type { ProjectRows } from '../../shared/ports/project-rows.ts';
import type { Views } from '../../shared/ports/views.ts';
import type { Log } from '../../shared/use-cases/log.ts';

export interface SweepLogDeps {
  readonly logIndex: LogIndex;
  readonly bus: Bus;
  readonly rows: Pick<ProjectRows, 'followedVersions'>;
  readonly views: Pick<Views, 'calls'>;
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

const millisecondsOfADay = 86_400_000;

/** The days before today, in UTC as the log is kept by: what was committed today may still be on its way. */
const lastDays = (now: string): readonly string[] =>
  Array.from({ length: days }, (_, index) =>
    new Date(Date.parse(now) - (days - index) * millisecondsOfADay).toISOString().slice(0, 10),
  );

const idIn = (stream: Stream): string => stream.slice(stream.indexOf('#') + 1);

/** Up to which version everything followed from the log of each project, and view and plan from that of each call. */
const followedVersions = async (
  { views, rows, plans }: SweepLogDeps,
  streams: readonly Stream[],
): Promise<ReadonlyMap<string, number>> => {
  const ofProjects = streams.filter((stream) => stream.startsWith('PROJECT#')).map(idIn);
  const ofCalls = streams.filter((stream) => stream.startsWith('CALL#'));
  const [projects, planned, calls] = await Promise.all([
    rows.followedVersions(ofProjects.map((id) => projectId.parse(id))),
    plans.getMany(ofCalls),
    ofCalls.length === 0 ? [] : views.calls(),
  ]);
  return new Map([
    ...[...projects].map(([id, version]) => [`PROJECT#${id}`, version] as const),
    ...calls.map(({ call, version }) => {
      const plan = planned.get(`CALL#${call}`)?.version ?? 0;
      return [`CALL#${call}`, Math.min(version, plan)] as const;
    }),
  ]);
};

const followerOf = { PROJECT: 'follow-project', CALL: 'follow-call', ORGANISATION: undefined } as const;
const kindOf = (stream: Stream) => stream.slice(0, stream.indexOf('#')) as keyof typeof followerOf;

const mayOpen = (types: readonly string[]): boolean => types.some((type) => opensAnEpisode.includes(type));
const mayBeTold = ({ stream, types }: IndexedCommit): boolean => mayBeToldByLetter(kindOf(stream), types);

/**
 * Who missed a commit, after what is asked once for all streams together. Who sends letters or starts workflows marks
 * each commit; who follows a project or call leaves the version of the whole stream in its rows.
 */
const consumersOf = async (
  deps: SweepLogDeps,
  commits: readonly IndexedCommit[],
): Promise<(commit: IndexedCommit) => readonly string[]> => {
  const streams = [...new Set(commits.map(({ stream }) => stream))];
  const [letters, started, followed] = await Promise.all([
    deps.cursors.handled('send-letters', commits.filter(mayBeTold)),
    deps.cursors.handled(
      'start-episode',
      commits.filter(({ types }) => mayOpen(types)),
    ),
    followedVersions(deps, streams),
  ]);
  const marked = (by: ReadonlyMap<Stream, ReadonlySet<number>>, { stream, version }: CommitKey): boolean =>
    by.get(stream)?.has(version) === true;
  return (commit) => {
    const follower = isFollowed(commit.types) ? followerOf[kindOf(commit.stream)] : undefined;
    return [
      ...(!mayBeTold(commit) || marked(letters, commit) ? [] : ['send-letters']),
      ...(!mayOpen(commit.types) || marked(started, commit) ? [] : ['start-episode']),
      ...(follower === undefined || (followed.get(commit.stream) ?? 0) >= commit.version ? [] : [follower]),
    ];
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
    // No gap, no metric: it would be paid for, and silence does not set off its alarm.
    if (!asked.success && gaps.length > 0) deps.count(gaps.length);
    return { commits: commits.length, published: gaps.length };
  };
