import { holidaysOf } from '../../shared/domain/call/call-lookup.ts';
import { endOfDay } from '../../shared/domain/days.ts';
import type { CallId } from '../../shared/domain/ids.ts';
import { recipientKey } from '../../shared/domain/letters/letter.ts';
import { morningDigests, toldUntil } from '../../shared/domain/letters/morning-digest.ts';
import { isWorkingDay } from '../../shared/domain/terms/working-days.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import type { PostDeps } from '../../shared/mail/post-letter.ts';
import { postLetters } from '../../shared/mail/post-letters.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { TaskRow, Views } from '../../shared/ports/views.ts';
import type { Log } from '../../shared/use-cases/log.ts';

export interface SendDigestDeps extends PostDeps {
  readonly views: Pick<Views, 'tasksOf'>;
  readonly calls: Pick<Calls, 'latest'>;
  readonly log: Log;
}

const byCall = (rows: readonly TaskRow[]): ReadonlyMap<CallId, readonly TaskRow[]> =>
  Map.groupBy(rows, ({ call }) => call);

const isWeekend = (day: Temporal.PlainDate): boolean => day.dayOfWeek > 5;

interface Morning {
  readonly at: string;
  readonly day: Temporal.PlainDate;
  readonly delivery: string | undefined;
}

const ofCall = async (
  deps: SendDigestDeps,
  id: CallId,
  rows: readonly TaskRow[],
  { at, day, delivery }: Morning,
): Promise<readonly unknown[]> => {
  const call = await deps.calls.latest(id);
  if (call === undefined) throw new Error(`There are tasks of call ${id}, and no such call was published.`);
  if (!isWorkingDay(day, holidaysOf(call))) return [];
  const letters = morningDigests(rows, { call, day: day.toString(), publicUrl: deps.publicUrl });
  // No commit leads to a digest: its mark names the day, as 20240402.
  const origin = { stream: `CALL#${id}`, version: Number(day.toString().replaceAll('-', '')), at, delivery } as const;
  const posts = letters.flatMap((letter) => letter.recipients.map((recipient) => ({ letter, recipient })));
  const failures: unknown[] = [];
  for (const outcome of await postLetters(deps, origin, { call }, posts)) {
    if ('error' in outcome) {
      // The others still get theirs; the function fails after them.
      failures.push(outcome.error);
      continue;
    }
    const { letter, recipient, posted } = outcome;
    deps.log.info('Letter', { recipient: recipientKey(recipient), letter: letter.kind, posted });
  }
  return failures;
};

/**
 * Sends every manager what is late, due today or due within seven days, on the working days of each call: one mail per
 * manager and call, none when nothing is due. Reads that part of the worklist once, and no project.
 *
 * Safe to run twice: each mail is claimed by a conditional mark of the day before it is sent.
 *
 * @throws AggregateError after every manager was tried, when a mail could not be sent: running it again sends the rest
 */
export const sendDigest =
  (deps: SendDigestDeps) =>
  async (delivery?: string): Promise<void> => {
    const at = deps.clock.now();
    const day = brusselsDate(Temporal.Instant.from(at));
    // Saturday and Sunday are no working days under any call: nothing need be read.
    if (isWeekend(day)) return;
    const until = endOfDay(toldUntil(day.toString()));
    const rows = await deps.views.tasksOf([{ kind: 'staff', role: 'manager' }], until);
    const failures: unknown[] = [];
    for (const [call, tasks] of byCall(rows))
      failures.push(...(await ofCall(deps, call, tasks, { at, day, delivery })));
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} digest(s) of ${day.toString()} were not sent`);
    }
  };
