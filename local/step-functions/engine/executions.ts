import type { Journal } from '../../kernel/journal.ts';
import { KeptMap } from '../../kernel/kept-map.ts';
import type { Status } from './execution.ts';

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

type NewExecution = Pick<ExecutionRow, 'arn' | 'machine_arn' | 'name' | 'revision' | 'input' | 'start_date'>;

/** What is known of each execution, beside its history: it is read in memory. */
export class Executions {
  readonly #rows: KeptMap<number, ExecutionRow>;
  readonly #byArn: KeptMap<string, number>;
  readonly #write;
  #last = 0;

  constructor(journal: Journal) {
    this.#rows = new KeptMap(journal);
    this.#byArn = new KeptMap(journal);
    this.#write = statements(journal);
    for (const row of journal.rows<ExecutionRow>('SELECT * FROM states_executions ORDER BY id')) {
      this.#last = row.id;
      this.#remember(row);
    }
  }

  find(arn: string): ExecutionRow | undefined {
    const id = this.#byArn.get(arn);
    return id === undefined ? undefined : this.#rows.get(id);
  }

  get(id: number): ExecutionRow | undefined {
    return this.#rows.get(id);
  }

  all(): Iterable<ExecutionRow> {
    return this.#rows.values();
  }

  /** The latest first. */
  select(wanted: (row: ExecutionRow) => boolean): ExecutionRow[] {
    const rows = [...this.#rows.values()].filter(wanted);
    return rows.sort((one, other) => other.start_date - one.start_date || other.id - one.id);
  }

  /** The numbers of those that ended at an instant or before it. */
  endedBy(instant: number): number[] {
    const ended: number[] = [];
    for (const { id, status, stop_date } of this.#rows.values())
      if (status !== 'RUNNING' && stop_date !== null && stop_date <= instant) ended.push(id);
    return ended;
  }

  add(execution: NewExecution): ExecutionRow {
    this.#last += 1;
    const row: ExecutionRow = { ...fresh, ...execution, id: this.#last };
    this.#write.insert(row);
    this.#remember(row);
    return row;
  }

  change(id: number, changed: Partial<ExecutionRow>): ExecutionRow {
    const row = this.#rows.get(id);
    if (row === undefined) throw new Error(`There is no execution ${id}.`);
    const after = { ...row, ...changed };
    this.#write.update(after);
    this.#rows.set(id, after);
    return after;
  }

  remove(id: number): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#write.remove(id);
    this.#rows.delete(id);
    this.#byArn.delete(row.arn);
  }

  #remember(row: ExecutionRow): void {
    this.#rows.set(row.id, row);
    this.#byArn.set(row.arn, row.id);
  }
}

const fresh = {
  status: 'RUNNING',
  output: null,
  error: null,
  cause: null,
  stop_date: null,
  redrive_count: 0,
  redrive_date: null,
} as const;

const statements = (journal: Journal) => ({
  insert: journal.statement(
    `INSERT INTO states_executions (id, arn, machine_arn, name, revision, status, input, start_date)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    (row: ExecutionRow) => [
      row.id,
      row.arn,
      row.machine_arn,
      row.name,
      row.revision,
      row.status,
      row.input,
      row.start_date,
    ],
  ),
  update: journal.statement(
    `UPDATE states_executions SET status = ?, output = ?, error = ?, cause = ?, stop_date = ?,
     redrive_count = ?, redrive_date = ? WHERE id = ?`,
    (row: ExecutionRow) => [
      row.status,
      row.output,
      row.error,
      row.cause,
      row.stop_date,
      row.redrive_count,
      row.redrive_date,
      row.id,
    ],
  ),
  remove: journal.statement('DELETE FROM states_executions WHERE id = ?', (id: number) => [id]),
});
