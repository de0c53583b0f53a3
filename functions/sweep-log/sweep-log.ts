import * as z from 'zod';
import { type ProjectId, plainDate, projectId } from '../../shared/domain/ids.ts';
import { Temporal } from '../../shared/domain/time.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { CommitKey, Cursors, LogIndex } from '../../shared/ports/log-index.ts';
import type { Plans } from '../../shared/ports/plans.ts';
import type { Views } from '../../shared/ports/views.ts';
import type { Log } from '../../shared/use-cases/log.ts';

export interface SweepLogDeps {
  readonly logIndex: LogIndex;
  readonly bus: Bus;
  readonly views: Pick<Views, 'project' | 'calls'>;
  readonly plans: Pick<Plans, 'get'>;
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

/** Letters are marked per commit; views and plans stand at a version of the whole stream. */
const missedBy = async (deps: SweepLogDeps, { stream, version }: CommitKey): Promise<readonly string[]> => {
  const id = stream.slice(stream.indexOf('#') + 1);
  const lettersHandled = await deps.cursors.handled('send-letters', stream);
  const missed = lettersHandled.has(version) ? [] : ['send-letters'];
  if (stream.startsWith('ORGANISATION#')) return missed;
  const plan = await deps.plans.get(stream);
  const view = stream.startsWith('PROJECT#') ? await viewOf(deps, projectId.parse(id)) : await callViewOf(deps, id);
  if ((plan?.version ?? 0) < version) missed.push('plan-schedules');
  if ((view ?? 0) < version) missed.push('update-views');
  return missed;
};

const viewOf = async ({ views }: SweepLogDeps, id: ProjectId): Promise<number | undefined> =>
  (await views.project(id))?.version;

const callViewOf = async ({ views }: SweepLogDeps, id: string): Promise<number | undefined> =>
  (await views.calls()).find(({ call }) => call === id)?.version;

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
    const gaps: CommitKey[] = [];
    for (const key of commits) {
      const missed = asked.success ? ['everyone'] : await missedBy(deps, key);
      if (missed.length === 0) continue;
      gaps.push(key);
      deps.log.info('Published again', { ...key, missedBy: missed });
    }
    await publishAgain(deps, gaps);
    if (!asked.success) deps.count(gaps.length);
    return { commits: commits.length, published: gaps.length };
  };
