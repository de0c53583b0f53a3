import type { HistoryEvent } from '../../step-functions/history.ts';

export type Standing = 'current' | 'past' | 'caught' | 'failed' | 'not entered';

export interface StateOnPath {
  readonly standing: Standing;
  /** How often it was entered. */
  readonly entered: number;
}

interface Entry {
  readonly name: string;
  failed: boolean;
  left: boolean;
}

/**
 * How each state of an execution fared, from its history: an event belongs to the state whose entry it follows from.
 * A failure within a state is caught when the state was left all the same, and retried when it succeeded afterwards.
 */
export function pathOfStates(
  history: readonly HistoryEvent[],
  current: readonly string[],
): ReadonlyMap<string, StateOnPath> {
  const standings = new Map<string, StateOnPath>();
  for (const entry of entriesOf(history)) {
    const entered = (standings.get(entry.name)?.entered ?? 0) + 1;
    standings.set(entry.name, { standing: standingOf(entry), entered });
  }
  for (const name of current) standings.set(name, { standing: 'current', entered: standings.get(name)?.entered ?? 0 });
  return standings;
}

const standingOf = ({ left, failed }: Entry): Standing => (left ? (failed ? 'caught' : 'past') : 'failed');

function entriesOf(history: readonly HistoryEvent[]): readonly Entry[] {
  const owners = new Map<number, Entry>();
  const entries: Entry[] = [];
  for (const event of history) {
    const entry = event.type.endsWith('StateEntered') ? opened(event) : owners.get(event.previousEventId);
    if (entry === undefined) continue;
    if (event.type.endsWith('StateEntered')) entries.push(entry);
    else note(entry, event.type);
    owners.set(event.id, entry);
  }
  return entries;
}

function note(entry: Entry, type: string): void {
  if (/(Failed|TimedOut)$/.test(type)) entry.failed = true;
  if (type.endsWith('Succeeded')) entry.failed = false;
  if (type.endsWith('StateExited')) entry.left = true;
}

const opened = (event: HistoryEvent): Entry => {
  const { name } = event['stateEnteredEventDetails'] as { readonly name: string };
  return { name, failed: false, left: false };
};
