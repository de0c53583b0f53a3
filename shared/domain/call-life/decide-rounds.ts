import { uploadUnderWay } from '../application/late-upload.ts';
import type { Call } from '../call/call-schema.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { lastInstantOfMinute } from '../time.ts';
import type { CallLifeCommandOf, OpenDraft } from './commands.ts';
import type { CallLifeEvent } from './events.ts';
import { reminderKey } from './evolve.ts';
import { type CallMoment, momentsOf } from './moments.ts';
import { closeOf, roundOfDraft } from './round-close.ts';
import type { CallLife } from './state.ts';

type Outcome = Decision<CallLifeEvent>;
type Reminder = Extract<CallMoment, { kind: 'draft-reminder' }>;

// A commit holds 300 KB; an event of a draft takes some 300 bytes. Whoever acts on a moment acts until nothing is left.
export const draftsPerCommit = 200;

const minuteExists = (minute: string): boolean => {
  try {
    lastInstantOfMinute(minute);
    return true;
  } catch {
    return false;
  }
};

export const unknownRound = (round: string, { rounds }: Call) =>
  refuse('round-unknown', round, { rounds: rounds.map(({ id }) => id).join(', ') });

/** Only later: an applicant may rely on a close that was published. */
export const moveClose = (
  { round, closes, reason, legalBasis }: CallLifeCommandOf<'MoveRoundClose'>,
  call: Call,
  life: CallLife,
  now: string,
): Outcome => {
  const current = closeOf(call, life, round);
  if (current === undefined) return unknownRound(round, call);
  if (!minuteExists(closes))
    return refuse('invalid-input', closes, { problems: 'closes: not-a-minute', field: 'closes' });
  const closesAt = lastInstantOfMinute(closes).toString({ smallestUnit: 'millisecond' });
  if (closesAt <= current || closesAt <= now) {
    return refuse('deadline-not-later', closesAt, { currentAt: current > now ? current : now, round });
  }
  return accept({ type: 'RoundCloseMoved', version: 1, data: { round, closesAt, reason, legalBasis } });
};

/** Without a start date a draft may go to any round: its owners hear of each. */
export const concernedBy = (call: Call, drafts: readonly OpenDraft[], round: string): readonly OpenDraft[] =>
  drafts.filter(({ start }) => start === undefined || roundOfDraft(call, start) === round);

const remind = (moment: Reminder, call: Call, life: CallLife, drafts: readonly OpenDraft[]): Outcome => {
  const { round, before, closesAt } = moment;
  const due = concernedBy(call, drafts, round).filter(
    ({ draft, createdAt }) =>
      createdAt <= moment.at && !life.draftReminders.includes(reminderKey(draft, round, before, closesAt)),
  );
  return accept(
    ...due.slice(0, draftsPerCommit).map(
      ({ draft, owners }): CallLifeEvent => ({
        type: 'DraftReminderDue',
        version: 1,
        data: { draft, owners, round, before, closesAt },
      }),
    ),
  );
};

/** A fired schedule is a question: a moment that was moved away or overtaken leads to nothing. */
export const actOnMoment = (
  command: CallLifeCommandOf<'ActOnCallMoment'>,
  call: Call,
  life: CallLife,
  now: string,
): Outcome => {
  const moment = momentsOf(call, life).find(({ name }) => name === command.moment);
  if (moment === undefined) return accept();
  // The close itself is still in time.
  const due = moment.kind === 'close' ? now > moment.at : now >= moment.at;
  if (!due) return refuse('moment-not-due', now, { moment: moment.name, at: moment.at });
  if (moment.kind === 'draft-reminder') {
    return now < moment.until ? remind(moment, call, life, command.drafts) : accept();
  }
  if (life.closedRounds.includes(moment.round)) return accept();
  return accept({ type: 'RoundClosed', version: 1, data: { round: moment.round, closedAt: moment.closesAt } });
};

const notClosed = (call: Call, life: CallLife, round: string): Outcome | undefined => {
  if (closeOf(call, life, round) === undefined) return unknownRound(round, call);
  return life.closedRounds.includes(round) ? undefined : refuse('moment-not-due', round, { round });
};

/**
 * Drafts that worked towards the closed round lapse; one that may still go to a later round does not, and one whose
 * upload began in time waits until it can no longer be handed in.
 */
export const lapse = (command: CallLifeCommandOf<'LapseDrafts'>, call: Call, life: CallLife, now: string): Outcome => {
  const { round } = command;
  const refusal = notClosed(call, life, round);
  if (refusal !== undefined) return refusal;
  const lapsing = command.drafts.filter(
    ({ draft, start, uploadOfferedAt }) =>
      roundOfDraft(call, start) === round &&
      !uploadUnderWay(uploadOfferedAt, closeOf(call, life, round) ?? now, now) &&
      !life.lapsedDrafts.some((lapsed) => lapsed.draft === draft),
  );
  return accept(
    ...lapsing.slice(0, draftsPerCommit).map(
      ({ draft, owners }): CallLifeEvent => ({
        type: 'DraftLapsed',
        version: 1,
        data: { draft, owners, round },
      }),
    ),
  );
};

/** The list of the closed round, once. */
export const list = ({ round, submitted }: CallLifeCommandOf<'ListRound'>, call: Call, life: CallLife): Outcome => {
  const refusal = notClosed(call, life, round);
  if (refusal !== undefined) return refusal;
  if (life.listedRounds.includes(round)) return accept();
  const lapsedDrafts = life.lapsedDrafts.filter((lapsed) => lapsed.round === round).length;
  return accept({ type: 'RoundListed', version: 1, data: { round, submitted, lapsedDrafts } });
};
