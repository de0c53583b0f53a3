import type { Language, Problem } from '../../shared/contracts/refusals/problem.ts';
import type { Refusal } from '../../shared/domain/decision.ts';

/**
 * A refusal as it is answered. The sentences of all refusals are a sixth of this function's code, and few answers
 * refuse: they are read with the first that does.
 */
export const problemOf = async (refusal: Refusal, language: Language): Promise<Problem> => {
  const sentences = await import('../../shared/contracts/refusals/problem.ts');
  return sentences.problemOf(refusal, language);
};
