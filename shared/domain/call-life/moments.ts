import { createHash } from 'node:crypto';
import type { Call } from '../call/call-schema.ts';
import { compactInstant, instantBefore, Temporal } from '../time.ts';
import { closeOf } from './round-close.ts';
import type { CallLife } from './state.ts';

interface RoundMoment {
  /** `<call>_<milestone>_<yyyymmddThhmmZ>`: also the name of its schedule. */
  readonly name: string;
  readonly at: string;
  readonly round: string;
  readonly closesAt: string;
}

export type CallMoment =
  | (RoundMoment & { readonly kind: 'close' })
  | (RoundMoment & {
      readonly kind: 'draft-reminder';
      /** `P7D`, as in the call file. */
      readonly before: string;
      /** From this instant on a later reminder, or the close itself, has taken its place. */
      readonly until: string;
    });

const longestName = 64;

/** Names of EventBridge schedules hold 64 characters: what is longer keeps its beginnings and gets eight of its hash. */
export const momentName = (call: string, milestone: string, at: string): string => {
  const stamp = compactInstant(at);
  const name = `${call}_${milestone}_${stamp}`;
  if (name.length <= longestName) return name;
  const hash = createHash('sha256').update(`${call}_${milestone}`).digest('hex').slice(0, 8);
  return `${call.slice(0, 20)}_${milestone.slice(0, 17)}-${hash}_${stamp}`;
};

const reminders = (call: Call, round: string, closesAt: string): readonly CallMoment[] => {
  const close = Temporal.Instant.from(closesAt);
  const leads = call.reminders.draft
    .map((before) => ({ before, at: instantBefore(close, before).toString({ smallestUnit: 'millisecond' }) }))
    .sort((a, b) => a.at.localeCompare(b.at));
  return leads.map(({ before, at }, index) => ({
    kind: 'draft-reminder',
    name: momentName(call.id, `${before}-before-${round}`, at),
    at,
    round,
    closesAt,
    before,
    until: leads[index + 1]?.at ?? closesAt,
  }));
};

/** Every moment of the call's rounds, past and to come, by what the call and its log say now. */
export const momentsOf = (call: Call, life: CallLife): readonly CallMoment[] =>
  call.rounds.flatMap(({ id: round }) => {
    const closesAt = closeOf(call, life, round);
    if (closesAt === undefined) return [];
    const close: CallMoment = {
      kind: 'close',
      name: momentName(call.id, `close-${round}`, closesAt),
      at: closesAt,
      round,
      closesAt,
    };
    return [...reminders(call, round, closesAt), close];
  });

/**
 * What must be scheduled for the call: what is to come, and what is past but was not acted on. A reminder that a later
 * one has overtaken is left out: nobody is told "seven days" on the last day.
 */
export const plannedMoments = (call: Call, life: CallLife, now: string): readonly CallMoment[] =>
  momentsOf(call, life).filter((moment) =>
    moment.kind === 'close' ? !life.closedRounds.includes(moment.round) : now < moment.until,
  );
