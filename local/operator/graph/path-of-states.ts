import type { HistoryEvent } from '../../step-functions/history.ts';

export type Standing = 'current' | 'past' | 'caught' | 'failed' | 'not entered';

export interface StateOnPath {
  readonly standing: Standing;
  /** How often it was entered. */
  readonly entered: number;
}

/** What an execution did to the states of its machine. */
export interface PathOfStates {
  readonly states: ReadonlyMap<string, StateOnPath>;
  /** Whether it went from one state to another; the first one comes from nowhere. */
  went(from: string | undefined, to: string): boolean;
}

interface Entry {
  readonly name: string;
  readonly from: string | undefined;
  /** The Parallel or Map state within which it was entered. */
  readonly within: Entry | undefined;
  failed: boolean;
  left: boolean;
}

/**
 * How each state of an execution fared, from its history: an event belongs to the state whose entry it follows from.
 * A failure within a state is caught when the state was left all the same, and retried when it succeeded afterwards.
 */
export function pathOfStates(history: readonly HistoryEvent[], current: readonly string[]): PathOfStates {
  const standings = new Map<string, StateOnPath>();
  const entries = entriesOf(history);
  for (const entry of entries) {
    const entered = (standings.get(entry.name)?.entered ?? 0) + 1;
    standings.set(entry.name, { standing: standingOf(entry), entered });
  }
  for (const name of current) standings.set(name, { standing: 'current', entered: standings.get(name)?.entered ?? 0 });
  const steps = new Set(entries.map(({ from, name }) => JSON.stringify([from ?? null, name])));
  return { states: standings, went: (from, to) => steps.has(JSON.stringify([from ?? null, to])) };
}

const standingOf = ({ left, failed }: Entry): Standing => (left ? (failed ? 'caught' : 'past') : 'failed');

function entriesOf(history: readonly HistoryEvent[]): readonly Entry[] {
  const owners = new Map<number, Entry>();
  const entries: Entry[] = [];
  for (const event of history) {
    const before = owners.get(event.previousEventId);
    const entry = event.type.endsWith('StateEntered') ? opened(event, before) : ended(event, before);
    if (entry === undefined) continue;
    if (event.type.endsWith('StateEntered')) entries.push(entry);
    else note(entry, event.type);
    owners.set(event.id, entry);
  }
  return entries;
}

/** Whose event it is: the exit of a Parallel or Map state follows from what happened last within it. */
function ended(event: HistoryEvent, before: Entry | undefined): Entry | undefined {
  const details = event['stateExitedEventDetails'] as { readonly name: string } | undefined;
  let entry = before;
  while (details !== undefined && entry !== undefined && entry.name !== details.name) {
    if (entry.within !== undefined && entry.failed && !entry.left) entry.within.failed = true;
    entry = entry.within;
  }
  return entry ?? before;
}

function note(entry: Entry, type: string): void {
  if (/(Failed|TimedOut)$/.test(type)) entry.failed = true;
  if (type.endsWith('Succeeded')) entry.failed = false;
  if (type.endsWith('StateExited')) entry.left = true;
}

// A state inside another one follows from its entry, and not from its exit: it comes from nowhere.
const opened = (event: HistoryEvent, before: Entry | undefined): Entry => {
  const { name } = event['stateEnteredEventDetails'] as { readonly name: string };
  const follows = before?.left === true;
  const within = follows ? before.within : before;
  return { name, from: follows ? before.name : undefined, within, failed: false, left: false };
};
