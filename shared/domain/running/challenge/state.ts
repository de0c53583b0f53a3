import type * as z from 'zod';
import type { OrganisationId, PersonId } from '../../ids.ts';
import type { challengeContents, challengeScore } from './events.ts';

export type ChallengeContents = z.infer<typeof challengeContents>;
export type ChallengeScore = z.infer<typeof challengeScore>;

export interface ChallengeEvaluator {
  readonly person: PersonId;
  readonly kind: 'internal' | 'external';
  readonly organisation?: OrganisationId;
  readonly assignedAt: string;
  /** The evaluator whose seat this one took over: the term of the scores runs from this assignment. */
  readonly replaces?: PersonId;
  readonly scores?: { readonly incumbent: readonly ChallengeScore[]; readonly challenger: readonly ChallengeScore[] };
  readonly fixedAt?: string;
}

export interface Challenge {
  readonly challenge: number;
  readonly challenger: OrganisationId;
  readonly submittedBy: PersonId;
  readonly submittedOn: string;
  readonly submittedAt: string;
  readonly contents: ChallengeContents;
  readonly stage: 'admissibility' | 'answer' | 'assessment' | 'decision' | 'ratification' | 'refused' | 'decided';
  /** Since when the stage lasts: its term counts from here. */
  readonly stageSince: string;
  readonly grounds?: readonly { readonly ground: string; readonly reason: string }[];
  readonly answer?: string;
  readonly evaluators: readonly ChallengeEvaluator[];
  readonly proposed?: {
    readonly outcome: 'dismissed' | 'joined' | 'replaced';
    readonly reasons: string;
    readonly from?: string;
    readonly handOver?: string;
    readonly by: PersonId;
  };
  readonly outcome?: 'dismissed' | 'joined' | 'replaced';
  /** The membership or the end follows it since. */
  readonly effective?: true;
}
