import type { PersonId } from '../../ids.ts';
import type { Counts } from './events.ts';

export interface Review {
  readonly review: number;
  readonly periodFrom: string;
  readonly periodThrough: string;
  readonly reviewDate: string;
  readonly dueOn: string;
  readonly closing: boolean;
  readonly openedAt: string;
  readonly report?: {
    readonly counts: Counts;
    readonly realised: string;
    readonly learning: string;
    readonly caseDiscussions: readonly string[];
    readonly correctsEarlier?: string | undefined;
    readonly reportedOn: string;
    readonly reportedAt: string;
    readonly late: boolean;
  };
  readonly coached?: {
    readonly findings: string;
    readonly qualityAssured: boolean;
    readonly by: PersonId;
    readonly at: string;
  };
  readonly outcome?: 'sufficient' | 'insufficient' | 'overdue';
  readonly findings?: string;
  readonly closedAt?: string;
}
