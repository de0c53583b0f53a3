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
  readonly #ofExecution = new Map<number, string[]>();
  readonly #write;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#rows = new KeptMap(journal);
    this.#write = statements(journal);
    for (const row of journal.rows<TokenRow>('SELECT * FROM states_tokens')) {
      this.#remember(row);
    }
  }

  get(token: string): TokenRow | undefined {
    return this.#rows.get(token);
  }

  open(token: string, execution: number, frame: number): void {
    const row = { token, execution, frame, closed: 0 };
    this.#write.insert(row);
    this.#remember(row);
  }

  close(token: string): void {
    const row = this.#rows.get(token);
    if (row === undefined || row.closed !== 0) return;
    this.#write.close(token);
    this.#rows.set(token, { ...row, closed: 1 });
  }

  /** Closes what tasks left open when their execution ended. */
  closeAll(execution: number): void {
    const rows = (this.#ofExecution.get(execution) ?? []).map((token) => this.#rows.get(token));
    const open = rows.filter((row) => row?.closed === 0);
    if (open.length === 0) return;
    this.#write.closeAll(execution);
    for (const row of open) if (row !== undefined) this.#rows.set(row.token, { ...row, closed: 1 });
  }

  remove(execution: number): void {
    const tokens = this.#ofExecution.get(execution);
    if (tokens === undefined) return;
    for (const token of tokens) {
      this.#write.remove(token);
      this.#rows.delete(token);
    }
    this.#ofExecution.delete(execution);
    this.#journal.onRollback(() => this.#ofExecution.set(execution, tokens));
  }

  #remember(row: TokenRow): void {
    this.#rows.set(row.token, row);
    const tokens = this.#ofExecution.get(row.execution) ?? [];
    this.#ofExecution.set(row.execution, tokens);
    tokens.push(row.token);
    this.#journal.onRollback(() => tokens.pop());
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
  remove: journal.statement('DELETE FROM states_tokens WHERE token = ?', (token: string) => [token]),
});
