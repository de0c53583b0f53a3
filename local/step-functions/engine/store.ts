import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { HistoryEvent } from '../history.ts';
import type { Frame, Status } from './execution.ts';
import { schema } from './schema.ts';

export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly machine_arn: string;
  readonly name: string;
  readonly revision: number;
  readonly status: Status;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly start_date: number;
  readonly stop_date: number | null;
  readonly redrive_count: number;
  readonly redrive_date: number | null;
}

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

export interface TokenRow {
  readonly execution: number;
  readonly frame: number;
  readonly closed: number;
}

/** The executions on disk. All statements are prepared once; callers put them into transactions. */
export class Store {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #following: (() => void)[] = [];
  #open = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(schema);
  }

  #sql(text: string): StatementSync {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(text);
    this.#prepared.set(text, statement);
    return statement;
  }

  run(text: string, ...values: SQLInputValue[]): void {
    this.#sql(text).run(...values);
  }

  one<Row>(text: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#sql(text).get(...values) as Row | undefined;
  }

  all<Row>(text: string, ...values: SQLInputValue[]): Row[] {
    return this.#sql(text).all(...values) as Row[];
  }

  /** All or nothing. Within another service's transaction the work joins it. */
  transaction<Result>(work: () => Result): Result {
    if (this.#database.isTransaction) return work();
    this.#sql('BEGIN IMMEDIATE').run();
    this.#open = true;
    let result: Result;
    try {
      result = work();
      this.#sql('COMMIT').run();
    } catch (error) {
      this.#following.length = 0;
      if (this.#database.isTransaction) this.#sql('ROLLBACK').run();
      throw error;
    } finally {
      this.#open = false;
    }
    for (const follow of this.#following.splice(0)) follow();
    return result;
  }

  /** Does what follows from a transaction once it is on disk. */
  afterCommit(follow: () => void): void {
    if (this.#open) this.#following.push(follow);
    else follow();
  }

  /** Writes a transition: its events, the frames as they now stand, and the numbers of those that are gone. */
  append(execution: number, transition: Transition): void {
    const { sequence, firstEvent, events, frames, gone } = transition;
    this.run(
      'INSERT INTO states_transitions VALUES (?, ?, ?, ?, ?, ?)',
      execution,
      sequence,
      firstEvent,
      events.length,
      JSON.stringify(events),
      JSON.stringify(gone.length === 0 ? frames : [...frames, ...gone]),
    );
  }

  history(execution: number): HistoryEvent[] {
    const rows = this.all<{ events: string }>(
      'SELECT events FROM states_transitions WHERE execution = ? ORDER BY sequence',
      execution,
    );
    return rows.flatMap((row) => JSON.parse(row.events) as HistoryEvent[]);
  }

  /** The number of the event that an execution would write next. */
  nextEvent(execution: number): number {
    const last = this.one<{ next: number }>(
      'SELECT first_event + event_count AS next FROM states_transitions WHERE execution = ? ORDER BY sequence DESC LIMIT 1',
      execution,
    );
    return last?.next ?? 1;
  }

  /** Where an execution stands, from its transitions in order. */
  standing(execution: number): Standing {
    const rows = this.all<{ sequence: number; next: number; frames: string }>(
      'SELECT sequence, first_event + event_count AS next, frames FROM states_transitions WHERE execution = ? ORDER BY sequence',
      execution,
    );
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
    return { frames, nextFrame, nextEvent: last?.next ?? 1, nextSequence: (last?.sequence ?? 0) + 1 };
  }

  execution(arn: string): ExecutionRow | undefined {
    return this.one<ExecutionRow>('SELECT * FROM states_executions WHERE arn = ?', arn);
  }

  arnOf(execution: number): string | undefined {
    return this.one<{ arn: string }>('SELECT arn FROM states_executions WHERE id = ?', execution)?.arn;
  }

  machineOf(execution: number): string | undefined {
    const row = this.one<{ machine_arn: string }>('SELECT machine_arn FROM states_executions WHERE id = ?', execution);
    return row?.machine_arn;
  }

  end(execution: number, ending: Ending): void {
    const { status, output = null, error = null, cause = null, stopDate } = ending;
    this.run(
      'UPDATE states_executions SET status = ?, output = ?, error = ?, cause = ?, stop_date = ? WHERE id = ?',
      status,
      output,
      error,
      cause,
      stopDate,
      execution,
    );
    this.run('UPDATE states_tokens SET closed = 1 WHERE execution = ? AND closed = 0', execution);
  }

  openToken(token: string, execution: number, frame: number): void {
    this.run('INSERT INTO states_tokens VALUES (?, ?, ?, 0)', token, execution, frame);
  }

  closeToken(token: string): void {
    this.run('UPDATE states_tokens SET closed = 1 WHERE token = ?', token);
  }

  token(token: string): TokenRow | undefined {
    return this.one<TokenRow>('SELECT execution, frame, closed FROM states_tokens WHERE token = ?', token);
  }

  /** Forgets a closed execution, so that its name can be used again. */
  purge(execution: number): void {
    for (const table of ['states_transitions', 'states_tokens']) {
      this.run(`DELETE FROM ${table} WHERE execution = ?`, execution);
    }
    this.run('DELETE FROM states_executions WHERE id = ?', execution);
  }
}
