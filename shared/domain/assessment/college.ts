import { thresholdOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import type { Evaluator, Score } from '../project/state.ts';
import { type AssessmentResult, assess, type Criterion, spreadsAbove } from './result.ts';

/** The part of a project that an assessment is made of. */
export interface Assessed {
  readonly evaluators: readonly Evaluator[];
  readonly consensus?: { readonly scores: readonly Score[] };
}

/** The criteria that are scored; a call may leave one out with its reason. */
export const criteriaOf = (call: Call): readonly Criterion[] =>
  call.assessment.criteria
    .filter(({ notAssessed }) => notAssessed === undefined)
    .map(({ id, weight }) => ({ id, weight, threshold: thresholdOf(call, id) }));

// An internal evaluator sits for the authority, unless the assignment names another unit.
const seatedFor = ({ kind, organisation }: Evaluator, call: Call): string | undefined =>
  organisation ?? (kind === 'internal' ? call.fund.authority.id : undefined);

/** What the college still lacks to be complete, in words of the call; empty: it is complete. */
export const lackingSeats = (
  { evaluators }: Assessed,
  call: Call,
): readonly { readonly seat: string; readonly has: number; readonly needs: number }[] => {
  const { college } = call;
  const internal = evaluators.filter(({ kind }) => kind === 'internal').length;
  const needs = [
    { seat: 'evaluators', has: evaluators.length, needs: college.minimumEvaluators },
    { seat: 'internal', has: internal, needs: college.minimumInternal },
    ...college.seats.map(({ id, minimum }) => ({
      seat: id,
      has: evaluators.filter((evaluator) => seatedFor(evaluator, call) === id).length,
      needs: minimum,
    })),
  ];
  return needs.filter((one) => one.has < one.needs);
};

export const sheetsOf = ({ evaluators }: Assessed): readonly (readonly Score[])[] =>
  evaluators.flatMap(({ scores }) => (scores === undefined ? [] : [scores]));

/** Every seat of a complete college has fixed its scores. */
export const allScoresIn = (assessed: Assessed, call: Call): boolean =>
  lackingSeats(assessed, call).length === 0 &&
  sheetsOf(assessed).length === assessed.evaluators.length &&
  sheetsOf(assessed).length >= call.college.quorum;

/** The criteria whose spread asks for a meeting. */
export const spreadsOf = (assessed: Assessed, call: Call) =>
  spreadsAbove(call.college.consensusAboveSpread, criteriaOf(call), sheetsOf(assessed));

/** Every score is in, they lie too far apart, and no consensus was recorded yet. */
export const consensusMissing = (assessed: Assessed, call: Call): boolean =>
  assessed.consensus === undefined && allScoresIn(assessed, call) && spreadsOf(assessed, call).length > 0;

/** The result; undefined while scores or a required consensus are missing. */
export const resultOf = (assessed: Assessed, call: Call): AssessmentResult | undefined =>
  !allScoresIn(assessed, call) || consensusMissing(assessed, call)
    ? undefined
    : assess(criteriaOf(call), sheetsOf(assessed), assessed.consensus?.scores);
