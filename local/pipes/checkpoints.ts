import type { DatabaseSync } from 'node:sqlite';

export interface Checkpoint {
  /** The sequence number of the last record that is done. */
  readonly after: bigint;
  /** Failed attempts at the records that come next. */
  readonly attempts: number;
}

/** How far each pipe has read. */
export function checkpointStore(database: DatabaseSync) {
  database.exec(`CREATE TABLE IF NOT EXISTS pipes_checkpoints (
    pipe TEXT PRIMARY KEY, source TEXT NOT NULL, after TEXT NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID`);
  const read = database.prepare('SELECT after, attempts FROM pipes_checkpoints WHERE pipe = ? AND source = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO pipes_checkpoints (pipe, source, after, attempts) VALUES (?, ?, ?, ?)',
  );
  return {
    read: (pipe: string, source: string): Checkpoint | undefined => {
      const row = read.get(pipe, source);
      return row && { after: BigInt(String(row['after'])), attempts: Number(row['attempts']) };
    },
    write: (pipe: string, source: string, { after, attempts }: Checkpoint): void =>
      void write.run(pipe, source, String(after), attempts),
  };
}
