import type { DatabaseSync } from 'node:sqlite';
import type { Delivery } from './deliveries.ts';

export interface DeliveryRow {
  readonly delivery: Delivery;
  /** Attempts that failed. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly nextAt: number;
}

/** The table of deliveries that are not done. */
export function deliveryStore(database: DatabaseSync, prefix: string) {
  const table = `${prefix}_deliveries`;
  database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, delivery TEXT NOT NULL,
    attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  const insert = database.prepare(
    `INSERT OR IGNORE INTO ${table} (id, delivery, attempts, created_at, next_at) VALUES (?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(`UPDATE ${table} SET attempts = ?, next_at = ? WHERE id = ?`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const all = database.prepare(`SELECT delivery, attempts, created_at, next_at FROM ${table} ORDER BY seq`);
  return {
    insert: ({ delivery, attempts, createdAt, nextAt }: DeliveryRow): void => {
      insert.run(delivery.id, JSON.stringify(delivery), attempts, createdAt, nextAt);
    },
    postpone: (row: DeliveryRow): void => void update.run(row.attempts, row.nextAt, row.delivery.id),
    remove: (id: string): void => void remove.run(id),
    all: (): DeliveryRow[] =>
      all.all().map((row) => ({
        delivery: JSON.parse(String(row['delivery'])),
        attempts: Number(row['attempts']),
        createdAt: Number(row['created_at']),
        nextAt: Number(row['next_at']),
      })),
  };
}
