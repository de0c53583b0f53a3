import type { OrganisationId, PersonId } from '../../ids.ts';
import type { ByKind, Funds } from './events.ts';

export interface StaffYear {
  readonly organisation: OrganisationId;
  readonly kind: 'operation' | 'support';
  /** Of this calendar year; absent: not recorded yet, an earlier one counts until the report. Interpretation 15. */
  readonly rateCents?: number;
  /** Hundredths of hours by month, 1 to 12. */
  readonly months: Readonly<Record<string, number>>;
}

export interface Correction {
  readonly correction: number;
  readonly staff: ByKind;
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly proposedOn: string;
  readonly proposedAt: string;
  readonly answer?: { readonly answer: string; readonly on: string; readonly at: string };
  readonly lapsedOn?: string;
  readonly lapsedAt?: string;
  readonly outcome?: 'upheld' | 'reduced' | 'withdrawn';
  /** What was struck in the end; once decided. */
  readonly struck?: ByKind;
  readonly decidedOn?: string;
  readonly decidedAt?: string;
}

export interface Settlement {
  readonly settlement: number;
  readonly claimedCents: number;
  readonly acceptedCents: number;
  readonly lostCents: number;
  readonly granted: Funds;
  readonly carried: { readonly vdabCents: number; readonly localCents: number };
  readonly unusedCents: number;
  readonly largeUnderUse: boolean;
  readonly settledOn: string;
  readonly settledAt: string;
}

export interface Adjustment {
  readonly fromYear: number;
  readonly plan: ByKind;
  readonly reasons: string;
  readonly proposedOn: string;
  readonly proposedAt: string;
  readonly answer?: { readonly agreed: boolean; readonly on: string; readonly at: string };
  readonly how?: 'agreed' | 'imposed';
}

/** The whole cost that can be claimed in a calendar year, flat rate included, and ESF and VCF awarded for it. */
export interface YearMeans {
  readonly plan: ByKind;
  readonly awarded: Funds;
  /** The whole cost that an adjustment or extra means set: the same order is counted from it. */
  readonly orderCents?: number;
  /** Where extra means were added, what the year had without them: a later year is not like the extra. */
  readonly ordinary?: { readonly plan: ByKind; readonly orderCents?: number };
}

/** A calendar year of the project: its means, its people, its report and its settlement. */
export interface YearFile {
  readonly year: number;
  readonly openedAt: string;
  readonly endedAt?: string;
  readonly reportDueOn?: string;
  readonly staff: Readonly<Record<string, StaffYear>>;
  readonly report?: {
    readonly staff: ByKind;
    readonly certificates: readonly string[];
    readonly note?: string;
    readonly filedOn: string;
    readonly filedAt: string;
    readonly late: boolean;
  };
  readonly corrections: readonly Correction[];
  readonly settlement?: Settlement;
  readonly budgetKept?: true;
  readonly adjustment?: Adjustment;
}
