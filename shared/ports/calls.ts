import type { Call } from '../domain/call/call-schema.ts';
import type { CallLifeEvent } from '../domain/call-life/events.ts';
import type { CallLife } from '../domain/call-life/state.ts';
import type { CallId } from '../domain/ids.ts';
import type { Commit, CommitMeta, Head } from './commit.ts';

export interface LoadedCallLife extends Head {
  readonly life: CallLife;
}

/** Published call definitions, and the life of each call as a list of commits. */
export interface Calls {
  /** One published version; undefined when it was never published. Immutable, so kept in memory for ever. */
  definition(id: CallId, callVersion: string): Promise<Call | undefined>;
  /** The version published last; undefined when the call is unknown. */
  latest(id: CallId): Promise<Call | undefined>;
  /** The call's own log, read consistently; version 0 and no versions when the call is unknown. */
  life(id: CallId): Promise<LoadedCallLife>;
  history(id: CallId): Promise<readonly Commit<CallLifeEvent>[]>;
  readCommit(id: CallId, version: number): Promise<Commit<CallLifeEvent> | undefined>;
  /** Throws `StaleVersion`. */
  commit(id: CallId, loaded: Head, events: readonly CallLifeEvent[], meta: CommitMeta): Promise<Head>;
  /**
   * Stores the definition as an immutable item and commits the decided events in one transaction. The first version
   * opens the ledger with its budget per calendar year; a later one sets the budgets anew and keeps what is committed.
   * Throws `StaleVersion` or `LedgerChanged`.
   */
  publish(
    definition: Call,
    budgetCentsByYear: Readonly<Record<string, number>>,
    loaded: Head,
    events: readonly CallLifeEvent[],
    meta: CommitMeta,
  ): Promise<Head>;
}
