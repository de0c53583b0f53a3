import type { HistoryEvent } from '../../step-functions/history.ts';

export interface LastFailure {
  /** The state in which it happened. */
  readonly state: string;
  readonly error: string;
  readonly cause: string;
  /** How often something failed since that state was entered. */
  readonly times: number;
}

interface Entry {
  readonly state: string;
  failures: number;
}

/** What failed last in an execution: not that it failed, which every execution says alike, but what made it. */
export function lastFailureOf(history: readonly HistoryEvent[]): LastFailure | undefined {
  const entries = new Map<number, Entry>();
  let last: LastFailure | undefined;
  for (const event of history) {
    const entry = enteredBy(event) ?? entries.get(event.previousEventId);
    if (entry === undefined) continue;
    entries.set(event.id, entry);
    if (!/(Failed|TimedOut)$/.test(event.type) || event.type.startsWith('Execution')) continue;
    const { error, cause } = detailsOf(event);
    if (error === undefined) continue;
    entry.failures += 1;
    last = { state: entry.state, error, cause: cause ?? '', times: entry.failures };
  }
  return last;
}

const enteredBy = (event: HistoryEvent): Entry | undefined =>
  event.type.endsWith('StateEntered')
    ? { state: (event['stateEnteredEventDetails'] as { readonly name: string }).name, failures: 0 }
    : undefined;

const detailsOf = (event: HistoryEvent): { readonly error?: string; readonly cause?: string } =>
  (Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] ?? {}) as object;
