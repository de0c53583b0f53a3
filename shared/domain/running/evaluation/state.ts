import type { Counts } from '../reviews/events.ts';

export interface Evaluation {
  readonly opensOn: string;
  readonly measuredThrough: string;
  readonly decideBy: string;
  readonly openedAt: string;
  readonly results?: { readonly counts: Counts; readonly source: 'quarterly-report' | 'manager'; readonly at: string };
  readonly commitments?: readonly { readonly commitment: string; readonly kept: boolean; readonly note?: string }[];
  readonly commitmentsAt?: string;
  readonly decided?: {
    readonly measurable: boolean;
    readonly consequences: readonly ('extra-means' | 'reduced-advance' | 'remediation')[];
    readonly reducedAdvanceYear?: number;
    readonly reasons: string;
    readonly decidedOn: string;
  };
  readonly pack?: {
    readonly publishedOn: string;
    readonly evaluationPending: boolean;
    readonly windowOpensOn: string;
    readonly windowClosesOn: string;
  };
  readonly windowClosed?: true;
}
