import type { CommitmentByYear } from '../project/commands.ts';
import type { Challenge } from './challenge/state.ts';
import type { ClosureState } from './closure/state.ts';
import type { Evaluation } from './evaluation/state.ts';
import type { PartnershipState } from './partnership/state.ts';
import type { PaymentsState } from './payments/state.ts';
import type { CoachingState } from './people/state.ts';
import type { Remediation } from './remediation/state.ts';
import type { Review } from './reviews/state.ts';
import type { YearFile, YearMeans } from './years/state.ts';

/** What a project has from its start on, through its end and after its closure. */
export interface Run {
  readonly start: string;
  /** The last day as it stands: extended, or cut short by a termination or replacement. */
  readonly end: string;
  readonly startedAt: string;
  /** What the ledger of the call holds for it: ESF + VCF in cents per calendar year; of a settled year what was granted. */
  readonly commitments: CommitmentByYear;
  readonly partnership: PartnershipState;
  readonly coaching: CoachingState;
  readonly reviews: readonly Review[];
  /** The means of every calendar year, also of those still to open. */
  readonly plans: Readonly<Record<string, YearMeans>>;
  readonly years: readonly YearFile[];
  readonly paying: PaymentsState;
  readonly remediations: readonly Remediation[];
  readonly evaluation?: Evaluation;
  readonly challenges: readonly Challenge[];
  readonly closure: ClosureState;
}
