import type { Call } from '../call/call-schema.ts';
import { lastInstantOfMinute } from '../time.ts';
import type { CallLife } from './state.ts';

/** The close of the call file, moved or not. */
export const publishedCloseOf = ({ closes }: Call['rounds'][number]): string =>
  lastInstantOfMinute(closes).toString({ smallestUnit: 'millisecond' });

/** The last instant that is in time for a round, moved or as in the call file; undefined for an unknown round. */
export const closeOf = (call: Call, life: CallLife, round: string): string | undefined => {
  const found = call.rounds.find(({ id }) => id === round);
  if (found === undefined) return undefined;
  return life.movedRounds[round] ?? publishedCloseOf(found);
};

/** Rounds whose close was moved and is still to come: their drafts may have to follow. */
export const roundsMoved = (call: Call, life: CallLife, now: string): readonly string[] =>
  call.rounds.map(({ id }) => id).filter((round) => now <= (life.movedRounds[round] ?? ''));

/**
 * The round that the owners of a draft work towards: the one that admits its start date. Without a start date it may
 * still go to any round, so it counts towards the last.
 */
export const roundOfDraft = (call: Call, start: string | undefined): string | undefined =>
  (
    call.rounds.find((round) => start !== undefined && round.start.earliest <= start && start <= round.start.latest) ??
    call.rounds.at(-1)
  )?.id;
