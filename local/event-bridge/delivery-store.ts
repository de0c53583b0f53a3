import type { DatabaseSync } from 'node:sqlite';
import type { Delivery } from './deliveries.ts';

export interface DeliveryRow {
  readonly delivery: Delivery;
  /** Attempts that failed. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly nextAt: number;
}

/**
 * The table of deliveries that are not done. A row is found by its number, which memory knows: a second index, on the
 * id, would cost as much as the row.
 */
export function deliveryStore(database: DatabaseSync, prefix: string) {
  const table = `${prefix}_deliveries`;
  database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, delivery TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  const insert = database.prepare(
    `INSERT INTO ${table} (seq, id, delivery, attempts, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(`UPDATE ${table} SET attempts = ?, next_at = ? WHERE seq = ?`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE seq = ?`);
  const all = database.prepare(`SELECT delivery, attempts, created_at, next_at FROM ${table} ORDER BY seq`);
  const numbers = new Map<string, number>();
  let last = 0;
  for (const row of database.prepare(`SELECT seq, id FROM ${table} ORDER BY seq`).all()) {
    last = Number(row['seq']);
    numbers.set(String(row['id']), last);
  }
  return {
    /** One that waits already stays as it is. */
    insert: ({ delivery, attempts, createdAt, nextAt }: DeliveryRow): void => {
      if (numbers.has(delivery.id)) return;
      last += 1;
      insert.run(last, delivery.id, textOf(delivery), attempts, createdAt, nextAt);
      numbers.set(delivery.id, last);
    },
    postpone: ({ delivery, attempts, nextAt }: DeliveryRow): void => {
      const number = numbers.get(delivery.id);
      if (number !== undefined) update.run(attempts, nextAt, number);
    },
    remove: (id: string): void => {
      const number = numbers.get(id);
      if (number === undefined) return;
      remove.run(number);
      numbers.delete(id);
    },
    all: (): DeliveryRow[] =>
      all.all().map((row) => ({
        delivery: deliveryIn(String(row['delivery'])),
        attempts: Number(row['attempts']),
        createdAt: Number(row['created_at']),
        nextAt: Number(row['next_at']),
      })),
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
