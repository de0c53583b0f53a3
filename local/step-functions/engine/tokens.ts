import type { Journal } from '../../kernel/journal.ts';
import { KeptMap } from '../../kernel/kept-map.ts';

interface TokenRow {
  readonly token: string;
  readonly execution: number;
  readonly frame: number;
  readonly closed: number;
}

/** The tokens of tasks: those that are closed too, for as long as their execution is known. */
export class Tokens {
  readonly #journal: Journal;
  readonly #rows: KeptMap<string, TokenRow>;
  // By execution.
  readonly #open = new Map<number, Set<string>>();
  readonly #write;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#rows = new KeptMap(journal);
    this.#write = statements(journal);
    for (const row of journal.rows<TokenRow>('SELECT * FROM states_tokens')) {
      this.#rows.set(row.token, row);
      if (row.closed === 0) this.#openOf(row.execution).add(row.token);
    }
  }

  get(token: string): TokenRow | undefined {
    return this.#rows.get(token);
  }

  open(token: string, execution: number, frame: number): void {
    const row = { token, execution, frame, closed: 0 };
    this.#write.insert(row);
    this.#rows.set(token, row);
    const open = this.#openOf(execution);
    open.add(token);
    this.#journal.onRollback(() => open.delete(token));
  }

  close(token: string): void {
    const row = this.#rows.get(token);
    if (row === undefined || row.closed !== 0) return;
    this.#write.close(token);
    this.#markClosed(row);
  }

  /** Closes what tasks left open when their execution ended. */
  closeAll(execution: number): void {
    const open = this.#openOf(execution);
    if (open.size > 0) {
      this.#write.closeAll(execution);
      for (const token of [...open]) this.#markClosed(this.#rows.get(token));
    }
    this.#open.delete(execution);
    this.#journal.onRollback(() => this.#open.set(execution, open));
  }

  /** Looks at every token: a name is used again once in 90 days at most. */
  remove(execution: number): void {
    this.#write.remove(execution);
    for (const row of [...this.#rows.values()]) {
      if (row.execution === execution) this.#rows.delete(row.token);
    }
  }

  #markClosed(row: TokenRow | undefined): void {
    if (row === undefined) return;
    this.#rows.set(row.token, { ...row, closed: 1 });
    const open = this.#openOf(row.execution);
    open.delete(row.token);
    this.#journal.onRollback(() => open.add(row.token));
  }

  #openOf(execution: number): Set<string> {
    const open = this.#open.get(execution) ?? new Set();
    this.#open.set(execution, open);
    return open;
  }
}

const statements = (journal: Journal) => ({
  insert: journal.statement(
    'INSERT INTO states_tokens (token, execution, frame, closed) VALUES (?, ?, ?, ?)',
    ({ token, execution, frame, closed }: TokenRow) => [token, execution, frame, closed],
  ),
  close: journal.statement('UPDATE states_tokens SET closed = 1 WHERE token = ?', (token: string) => [token]),
  closeAll: journal.statement(
    'UPDATE states_tokens SET closed = 1 WHERE execution = ? AND closed = 0',
    (execution: number) => [execution],
  ),
  remove: journal.statement('DELETE FROM states_tokens WHERE execution = ?', (execution: number) => [execution]),
});
