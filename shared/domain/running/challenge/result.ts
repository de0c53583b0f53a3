import { type Assessed, allScoresIn, criteriaOf, sheetsOf } from '../../assessment/college.ts';
import { type AssessmentResult, assess } from '../../assessment/result.ts';
import { visibleScores } from '../../assessment/visible-scores.ts';
import type { Call } from '../../call/call-schema.ts';
import type { PersonId } from '../../ids.ts';
import type { Actor } from '../../people/actor.ts';
import type { Challenge, ChallengeEvaluator, ChallengeScore } from './state.ts';

export type Side = 'incumbent' | 'challenger';

/** One side of a challenge, as an assessment that the rules of the college know. */
export const sideOf = ({ evaluators }: Pick<Challenge, 'evaluators'>, side: Side): Assessed => ({
  evaluators: evaluators.map(({ scores, ...seat }) => ({
    ...seat,
    ...(scores === undefined ? {} : { scores: scores[side] }),
  })),
});

/** The college is complete and every seat has scored; both sides of a sheet come in together. */
export const allSheetsIn = (challenge: Pick<Challenge, 'evaluators'>, call: Call): boolean =>
  allScoresIn(sideOf(challenge, 'incumbent'), call);

export interface ChallengeResult {
  readonly incumbent: AssessmentResult;
  readonly challenger: AssessmentResult;
}

/**
 * Incumbent and challenger by the same criteria: per criterion the mean of the seats, unrounded, the threshold on each,
 * the weighted total without one. Undefined while a sheet is missing. Interpretation 17.
 */
export const challengeResult = (challenge: Pick<Challenge, 'evaluators'>, call: Call): ChallengeResult | undefined => {
  if (!allSheetsIn(challenge, call)) return undefined;
  const of = (side: Side): AssessmentResult => assess(criteriaOf(call), sheetsOf(sideOf(challenge, side)));
  return { incumbent: of('incumbent'), challenger: of('challenger') };
};

export interface VisibleSheet {
  readonly person: PersonId;
  readonly fixed: boolean;
  /** Absent while sealed for this reader, or not fixed yet. */
  readonly scores?: { readonly incumbent: readonly ChallengeScore[]; readonly challenger: readonly ChallengeScore[] };
}

// A call that lets scores of applications be seen early can still ask blind scores of a challenge.
const sealedAsAsked = (call: Call): Call =>
  call.challenge?.scoresBlind === true ? { ...call, college: { ...call.college, sealedScores: true } } : call;

/**
 * The seats of a challenge as this person may see them: an evaluator the own sheet, and all of them once all are in;
 * manager and committee once all are in; nobody else any. Neither side ever sees the other's. (design, College)
 */
export const challengeScoresFor = (
  challenge: Pick<Challenge, 'evaluators'>,
  call: Call,
  actor: Actor,
): readonly VisibleSheet[] =>
  visibleScores(sideOf(challenge, 'incumbent'), sealedAsAsked(call), actor).map(({ person, fixed, scores: open }) => {
    const scores = challenge.evaluators.find((seat) => seat.person === person)?.scores;
    return { person, fixed, ...(open === undefined || scores === undefined ? {} : { scores }) };
  });

/** The seats of a challenge with their dates, and the sheets that are open to this person: `challengeScoresFor`. */
export const challengeSeatsFor = (
  challenge: Pick<Challenge, 'evaluators'>,
  call: Call,
  actor: Actor,
): readonly ChallengeEvaluator[] => {
  const visible = challengeScoresFor(challenge, call, actor);
  const open = new Set(visible.flatMap(({ person, scores }) => (scores === undefined ? [] : [person])));
  return challenge.evaluators.map(({ scores, ...seat }) =>
    scores !== undefined && open.has(seat.person) ? { ...seat, scores } : seat,
  );
};
