import type { Call } from '../call/call-schema.ts';
import { accept, type Decision } from '../decision.ts';
import type { CallLifeCommandOf } from './commands.ts';
import { concernedBy, draftsPerCommit, unknownRound } from './decide-rounds.ts';
import type { CallLifeEvent } from './events.ts';
import { toldKey } from './evolve.ts';
import { closeOf, publishedCloseOf } from './round-close.ts';
import type { CallLife } from './state.ts';

/**
 * What a moved close means for each draft: its owners hear of it, and a draft that lapsed with the earlier close is
 * open again. A draft begun after the move knows no other close; a moved close that has passed as well changes nothing.
 */
export const followMove = (
  { round, drafts }: CallLifeCommandOf<'FollowMovedClose'>,
  call: Call,
  life: CallLife,
  now: string,
): Decision<CallLifeEvent> => {
  const found = call.rounds.find(({ id }) => id === round);
  const closesAt = closeOf(call, life, round);
  if (found === undefined || closesAt === undefined) return unknownRound(round, call);
  const move = life.roundMoves[round];
  if (move === undefined || now > closesAt) return accept();
  const lapsed = life.lapsedDrafts.filter((one) => one.round === round);
  const open = concernedBy(call, drafts, round).filter(
    ({ draft, createdAt }) => createdAt <= move.at && !lapsed.some((one) => one.draft === draft),
  );
  const concerned = [
    ...lapsed.map(({ draft, owners }) => ({ draft, owners: [...owners], reopened: true })),
    ...open.map(({ draft, owners }) => ({ draft, owners, reopened: false })),
  ].filter(({ draft }) => !life.draftsTold.includes(toldKey(draft, round, closesAt)));
  const { reason, legalBasis, earlier: was = publishedCloseOf(found) } = move;
  return accept(
    ...concerned.slice(0, draftsPerCommit).map(
      ({ draft, owners, reopened }): CallLifeEvent => ({
        type: 'DraftCloseMoved',
        version: 1,
        data: { draft, owners, round, was, closesAt, reason, legalBasis, reopened },
      }),
    ),
  );
};
