import type { CallParts, CallProblem } from './call-schema.ts';
import { moneyProblems } from './check-money.ts';
import { referenceProblems } from './check-references.ts';
import { timeProblems } from './check-time.ts';
import { uniquenessProblems } from './check-uniqueness.ts';

/** A rule between parts of a call; it says nothing while a part it needs is missing or malformed. */
export type CrossCheck = (parts: CallParts) => readonly CallProblem[];

const checks: readonly CrossCheck[] = [timeProblems, moneyProblems, referenceProblems, uniquenessProblems];

/** What does not fit together in a call, or in those parts of it that could be read. */
export const problemsAcross = (parts: CallParts): readonly CallProblem[] => checks.flatMap((check) => check(parts));
