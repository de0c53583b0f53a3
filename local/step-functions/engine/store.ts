import type { Archive } from '../../kernel/archive.ts';
import type { Journal } from '../../kernel/journal.ts';
import type { HistoryEvent } from '../history.ts';
import type { Frame, Status } from './execution.ts';
import { Executions } from './executions.ts';
import { Machines } from './machines.ts';
import { schema } from './schema.ts';
import { Tokens } from './tokens.ts';

export interface Ending {
  readonly status: Status;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly stopDate: number;
}

export interface Transition {
  readonly sequence: number;
  readonly firstEvent: number;
  readonly events: readonly HistoryEvent[];
  readonly frames: readonly Frame[];
  readonly gone: readonly number[];
}

export interface Standing {
  readonly frames: Map<number, Frame>;
  readonly nextFrame: number;
  readonly nextEvent: number;
  readonly nextSequence: number;
}

// A type rather than an interface: an archive wants to know that it has no other columns.
type TransitionRow = {
  readonly sequence: number;
  readonly first_event: number;
  readonly event_count: number;
  readonly events: string;
  readonly frames: string;
};

/** What is kept of machines and executions. Callers put what belongs together into transactions. */
export class Store {
  readonly machines: Machines;
  readonly executions: Executions;
  readonly tokens: Tokens;
  readonly #journal: Journal;
  readonly #transitions: Archive<TransitionRow>;

  constructor(journal: Journal) {
    this.#journal = journal;
    journal.define(schema);
    this.machines = new Machines(journal);
    this.executions = new Executions(journal);
    this.tokens = new Tokens(journal);
    this.#transitions = journal.archive<TransitionRow, keyof TransitionRow>({
      name: 'states_transitions',
      owner: 'execution',
      columns: ['sequence', 'first_event', 'event_count', 'events', 'frames'],
    });
  }

  /** All or nothing. Within another service's transaction the work joins it. */
  transaction<Result>(work: () => Result): Result {
    return this.#journal.transaction(work);
  }

  /** Does what follows from a transaction once it is written. */
  afterCommit(follow: () => void): void {
    this.#journal.afterCommit(follow);
  }

  /** Writes a transition: its events, the frames as they now stand, and the numbers of those that are gone. */
  append(execution: number, transition: Transition): void {
    const { sequence, firstEvent, events, frames, gone } = transition;
    this.#transitions.add(execution, {
      sequence,
      first_event: firstEvent,
      event_count: events.length,
      events: JSON.stringify(events),
      frames: JSON.stringify(gone.length === 0 ? frames : [...frames, ...gone]),
    });
  }

  history(execution: number): HistoryEvent[] {
    return this.#transitions.of(execution).flatMap(({ events }) => JSON.parse(events) as HistoryEvent[]);
  }

  /** The number of the event that an execution would write next. */
  nextEvent(execution: number): number {
    return eventAfter(this.#transitions.last(execution));
  }

  /** Where an execution stands, from its transitions in order. */
  standing(execution: number): Standing {
    const rows = this.#transitions.of(execution);
    const frames = new Map<number, Frame>();
    let nextFrame = 1;
    for (const row of rows) {
      for (const frame of JSON.parse(row.frames) as (Frame | number)[]) {
        const id = typeof frame === 'number' ? frame : frame.id;
        nextFrame = Math.max(nextFrame, id + 1);
        if (typeof frame === 'number') frames.delete(id);
        else frames.set(id, frame);
      }
    }
    const last = rows.at(-1);
    return { frames, nextFrame, nextEvent: eventAfter(last), nextSequence: (last?.sequence ?? 0) + 1 };
  }

  end(execution: number, ending: Ending): void {
    const { status, output = null, error = null, cause = null, stopDate } = ending;
    this.executions.change(execution, { status, output, error, cause, stop_date: stopDate });
    this.tokens.closeAll(execution);
  }

  /** Forgets a closed execution, with its history and tokens; its name can be used again. */
  purge(execution: number): void {
    this.#transitions.remove(execution);
    this.tokens.remove(execution);
    this.executions.remove(execution);
  }
}

const eventAfter = (last: TransitionRow | undefined): number =>
  last === undefined ? 1 : last.first_event + last.event_count;
