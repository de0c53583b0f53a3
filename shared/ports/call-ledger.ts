import type { CallId, PersonId, ProjectId } from '../domain/ids.ts';

/** What a call may spend and has committed, ESF + VCF, per calendar year. */
export interface Ledger {
  readonly version: number;
  readonly years: Readonly<Record<string, { readonly budgetCents: number; readonly committedCents: number }>>;
}

/** What is still free per calendar year, in cents; negative when a year was overdrawn by an earlier budget cut. */
export const freeOf = (ledger: Ledger): Record<string, number> =>
  Object.fromEntries(
    Object.entries(ledger.years).map(([year, of]) => [year, of.budgetCents - of.committedCents] as const),
  );

/** What the applicant gets on handing in. */
export interface Receipt {
  readonly project: ProjectId;
  /** The sequence number in the call. */
  readonly sequence: number;
  /** The instant of the server's clock that decided the round. */
  readonly submittedAt: string;
  /** SHA-256 of the canonical document. */
  readonly sha256: string;
}

/** A submission as the log remembers it under its idempotency key. */
export interface Submission {
  readonly project: ProjectId;
  readonly receipt: Receipt;
  readonly by: PersonId;
  /** SHA-256 of what was sent with the key: the same key with another content is refused. */
  readonly contentHash: string;
}

/** What a call counts beside its own commits. All reads are consistent; all writes go through `Beside` of a commit. */
export interface CallLedger {
  /** Fails when the call was never published. */
  read(call: CallId): Promise<Ledger>;
  areaHolder(call: CallId, area: string): Promise<ProjectId | undefined>;
  /** The last sequence number given in the call; 0 when none. */
  lastSequence(call: CallId): Promise<number>;
  submission(call: CallId, idempotencyKey: string): Promise<Submission | undefined>;
}
