import type { Journal } from '../kernel/journal.ts';

export interface Checkpoint {
  /** The sequence number of the last record that is done. */
  readonly after: bigint;
  /** Failed attempts at the records that come next. */
  readonly attempts: number;
}

interface KeptCheckpoint {
  readonly pipe: string;
  readonly source: string;
  readonly after: string;
  readonly attempts: number;
}

/** How far each pipe has read. */
export function checkpointStore(journal: Journal) {
  journal.define(`CREATE TABLE IF NOT EXISTS pipes_checkpoints (
    pipe TEXT PRIMARY KEY, source TEXT NOT NULL, after TEXT NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID`);
  const kept = journal.rows<KeptCheckpoint>('SELECT * FROM pipes_checkpoints');
  return {
    /** Where an earlier process was with a pipe. */
    read: (pipe: string, source: string): Checkpoint | undefined => {
      const row = kept.find((each) => each.pipe === pipe && each.source === source);
      return row && { after: BigInt(row.after), attempts: row.attempts };
    },
    write: journal.statement(
      'INSERT OR REPLACE INTO pipes_checkpoints (pipe, source, after, attempts) VALUES (?, ?, ?, ?)',
      (pipe: string, source: string, { after, attempts }: Checkpoint) => [pipe, source, String(after), attempts],
    ),
  };
}
