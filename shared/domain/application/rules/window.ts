import { limitsOf } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import type { Round } from '../../call/schema-window.ts';
import type { CallLife } from '../../call-life/state.ts';
import { type Refusal, refuse } from '../../decision.ts';
import { brusselsIso, Temporal } from '../../time.ts';
import { uploadMayFinishWithinMinutes } from '../late-upload.ts';
import type { Submission, SubmissionRule } from '../submission.ts';

interface OpenRound {
  readonly round: Round;
  readonly opensAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

/** The rounds with their closing instants as they stand, moved ones included. */
const roundsAsMoved = (call: Call, callLife: CallLife): readonly OpenRound[] =>
  call.rounds.map((round) => {
    const { opensAt, closesAt } = limitsOf(round);
    const moved = callLife.movedRounds[round.id];
    return { round, opensAt, closesAt: moved === undefined ? closesAt : Temporal.Instant.from(moved) };
  });

const openAt = (rounds: readonly OpenRound[], at: Temporal.Instant): readonly OpenRound[] =>
  rounds.filter(
    ({ opensAt, closesAt }) =>
      at.epochMilliseconds >= opensAt.epochMilliseconds && at.epochMilliseconds <= closesAt.epochMilliseconds,
  );

/** The rounds that had closed when the upload finished, but in which it began. (design, fair close) */
const stillReceiving = (rounds: readonly OpenRound[], submission: Submission, now: string): readonly OpenRound[] => {
  const { uploadFinishedAfterClose, uploadBeganAt } = submission;
  if (!uploadFinishedAfterClose || uploadBeganAt === undefined) return [];
  const { epochMilliseconds } = Temporal.Instant.from(now);
  return openAt(rounds, Temporal.Instant.from(uploadBeganAt)).filter(
    ({ closesAt }) =>
      epochMilliseconds > closesAt.epochMilliseconds &&
      epochMilliseconds - closesAt.epochMilliseconds <= uploadMayFinishWithinMinutes * 60_000,
  );
};

interface Place {
  readonly call: Call;
  readonly callLife: CallLife;
  readonly now: string;
}

const startFits = ({ start }: Round, day: string): boolean => day >= start.earliest && day <= start.latest;

/**
 * The round in which a submission falls, by the server's clock alone. Where a moved close makes two rounds overlap, the
 * one that the start date fits. Undefined outside every round. Interpretation 11.
 */
export const roundOf = (submission: Submission, { call, callLife, now }: Place): Round | undefined => {
  const rounds = roundsAsMoved(call, callLife);
  const candidates = [...openAt(rounds, Temporal.Instant.from(now)), ...stillReceiving(rounds, submission, now)];
  const fitting = candidates.find(({ round }) => startFits(round, submission.application.start));
  return (fitting ?? candidates[0])?.round;
};

/** Whether that round had closed when the submission was completed: the event marks it. */
export const finishedAfterClose = (round: Round, { call, callLife, now }: Place): boolean =>
  !openAt(roundsAsMoved(call, callLife), Temporal.Instant.from(now)).some((open) => open.round.id === round.id);

const lastClose = (rounds: readonly OpenRound[]): Temporal.Instant => {
  const last = [...rounds].sort((a, b) => Temporal.Instant.compare(b.closesAt, a.closesAt))[0];
  if (last === undefined) throw new Error('A call has at least one round.');
  return last.closesAt;
};

const outside = ({ call, callLife, now }: Place): Refusal => {
  const rounds = roundsAsMoved(call, callLife);
  const at = Temporal.Instant.from(now);
  const received = brusselsIso(at);
  const next = rounds.find(({ opensAt }) => Temporal.Instant.compare(at, opensAt) < 0);
  const closedAt = brusselsIso(lastClose(rounds));
  if (next !== undefined) {
    return refuse('before-window', received, { now: received, opensAt: brusselsIso(next.opensAt) }).refusal;
  }
  return refuse('after-window', received, { now: received, closedAt }).refusal;
};

/** Handed in within a round of the call, to the last instant of its last minute. [002] */
export const withinWindow: SubmissionRule = (submission, context) =>
  roundOf(submission, context) === undefined ? [outside(context)] : [];
