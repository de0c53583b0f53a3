import type { Journal } from '../kernel/journal.ts';
import { KeptMap } from '../kernel/kept-map.ts';
import type { Delivery } from './deliveries.ts';

export interface DeliveryRow {
  readonly delivery: Delivery;
  /** Attempts that failed. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly nextAt: number;
}

interface Numbered extends DeliveryRow {
  readonly number: number;
}

interface KeptRow {
  readonly seq: number;
  readonly delivery: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_at: number;
}

/**
 * The deliveries that are not done. On disk a row is found by its number, which memory knows: a second index, on the
 * id, would cost as much as the row.
 */
export function deliveryStore(journal: Journal, prefix: string) {
  const table = `${prefix}_deliveries`;
  const rows = new KeptMap<string, Numbered>(journal);
  const write = statements(journal, table);
  let last = 0;
  for (const row of journal.rows<KeptRow>(`SELECT * FROM ${table} ORDER BY seq`)) {
    last = row.seq;
    const delivery = deliveryIn(row.delivery);
    const { attempts, created_at: createdAt, next_at: nextAt } = row;
    rows.set(delivery.id, { number: last, delivery, attempts, createdAt, nextAt });
  }
  return {
    /** One that waits already stays as it is. */
    insert: (row: DeliveryRow): void => {
      if (rows.has(row.delivery.id)) return;
      last += 1;
      const numbered = { ...row, number: last };
      write.insert(numbered);
      rows.set(row.delivery.id, numbered);
    },
    postpone: (row: DeliveryRow): void => {
      const known = rows.get(row.delivery.id);
      if (known === undefined) return;
      const numbered = { ...row, number: known.number };
      write.postpone(numbered);
      rows.set(row.delivery.id, numbered);
    },
    remove: (id: string): void => {
      const known = rows.get(id);
      if (known === undefined) return;
      write.remove(known);
      rows.delete(id);
    },
    all: (): DeliveryRow[] => [...rows.values()].sort((one, other) => one.number - other.number),
  };
}

function statements(journal: Journal, table: string) {
  journal.define(`CREATE TABLE IF NOT EXISTS ${table} (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, delivery TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  return {
    insert: journal.statement(
      `INSERT INTO ${table} (seq, id, delivery, attempts, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)`,
      ({ number, delivery, attempts, createdAt, nextAt }: Numbered) => [
        number,
        delivery.id,
        textOf(delivery),
        attempts,
        createdAt,
        nextAt,
      ],
    ),
    postpone: journal.statement(
      `UPDATE ${table} SET attempts = ?, next_at = ? WHERE seq = ?`,
      ({ attempts, nextAt, number }: Numbered) => [attempts, nextAt, number],
    ),
    remove: journal.statement(`DELETE FROM ${table} WHERE seq = ?`, ({ number }: Numbered) => [number]),
  };
}

/** The text a function, a queue or an execution receives. */
const sentTo = ({ call: { input } }: Pick<Delivery, 'call'>): string | undefined =>
  input['Payload'] ?? input['MessageBody'] ?? input['input'];

/** Most targets receive the payload as it is: it is not written twice. */
const textOf = (delivery: Delivery): string =>
  JSON.stringify(sentTo(delivery) === delivery.payload ? { ...delivery, payload: undefined } : delivery);

function deliveryIn(text: string): Delivery {
  const delivery: Delivery = JSON.parse(text);
  return { ...delivery, payload: delivery.payload ?? sentTo(delivery) };
}
