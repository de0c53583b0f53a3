import type { Agenda } from '../../kernel/agenda.ts';
import type { Items } from '../storage/items.ts';
import type { Table, Tables } from '../storage/tables.ts';
import type { Writer } from '../storage/writer.ts';

const hour = 3_600_000;
// AWS: a time more than five years past is taken for a mistake and never acted upon.
const fiveYears = 5 * 365 * 24 * 3600;
const timer = 'dynamodb time to live';
const itemsAtATime = 100;

/** Removes items whose time to live has passed. AWS takes up to some days; here it is the first full hour after. */
export class Expiry {
  readonly #items: Items;
  readonly #tables: Tables;
  readonly #writer: () => Writer;
  readonly #agenda: Agenda;
  #timerAt: number | undefined;

  constructor(parts: { items: Items; tables: Tables; writer: () => Writer; agenda: Agenda }) {
    this.#items = parts.items;
    this.#tables = parts.tables;
    this.#writer = parts.writer;
    this.#agenda = parts.agenda;
  }

  /** An item was given this time to live (seconds): sees to it that the timer fires early enough. */
  foresee(expiresAt: number): void {
    if (expiresAt <= this.#nowSeconds() - fiveYears) return;
    const at = firstFullHourAfter(expiresAt * 1000);
    if (this.#timerAt !== undefined && this.#timerAt <= at) return;
    this.#timerAt = at;
    this.#agenda.setTimer(timer, at, () => {
      this.#timerAt = undefined;
      this.removeExpired();
      this.foreseeNext();
    });
  }

  /** Sets the timer for the earliest time to live of the tables that are defined. */
  foreseeNext(): void {
    for (const table of this.#tables.all()) {
      const after = this.#nowSeconds() - fiveYears;
      const [earliest] = this.#items.image(table).expired(after, Number.POSITIVE_INFINITY, 1);
      if (earliest?.content.expiresAt !== undefined) this.foresee(earliest.content.expiresAt);
    }
  }

  /** Removes everything that is past its time; returns how many items. */
  removeExpired(): number {
    let removed = 0;
    for (const table of this.#tables.all()) {
      for (let batch = this.#removeSome(table); batch > 0; batch = this.#removeSome(table)) removed += batch;
    }
    return removed;
  }

  #removeSome(table: Table): number {
    const now = this.#nowSeconds();
    const rows = this.#items.image(table).expired(now - fiveYears, now, itemsAtATime);
    if (rows.length === 0) return 0;
    this.#writer().commit(rows.map(({ key }) => ({ table, key, after: undefined, byService: true })));
    return rows.length;
  }

  #nowSeconds(): number {
    return Math.floor(this.#agenda.now() / 1000);
  }
}

const firstFullHourAfter = (instant: number): number => (Math.floor(instant / hour) + 1) * hour;
