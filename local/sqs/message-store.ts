import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

export interface Message {
  readonly seq: number;
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  /** JSON of the message attributes. */
  readonly attributes: string;
  readonly sender: string;
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly received: number;
  readonly firstReceivedAt: number | null;
  /** The ARN of the queue that gave this message up. */
  readonly source: string | null;
}

const columns =
  'seq, id, queue, body, attributes, sender, sent_at AS sentAt, visible_at AS visibleAt, received, first_received_at AS firstReceivedAt, source';

/** The table of messages. A receipt handle is the message's number and the count of its receipt. */
export class MessageStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(`CREATE TABLE IF NOT EXISTS sqs_messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sender TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
      received INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, source TEXT);
      CREATE INDEX IF NOT EXISTS sqs_messages_visible ON sqs_messages (queue, visible_at, seq);`);
  }

  add(message: Pick<Message, 'id' | 'queue' | 'body' | 'attributes' | 'sender' | 'sentAt' | 'visibleAt'>): void {
    const { id, queue, body, attributes, sender, sentAt, visibleAt } = message;
    this.#run(
      'INSERT INTO sqs_messages (id, queue, body, attributes, sender, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [id, queue, body, attributes, sender, sentAt, visibleAt],
    );
  }

  visible(queue: string, now: number, limit: number): Message[] {
    return this.#all(
      `SELECT ${columns} FROM sqs_messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?`,
      [queue, now, limit],
    );
  }

  ofQueue(queue: string, limit = 1000): Message[] {
    return this.#all(`SELECT ${columns} FROM sqs_messages WHERE queue = ? ORDER BY seq LIMIT ?`, [queue, limit]);
  }

  receive(seq: number, now: number, visibleAt: number): void {
    this.#run(
      'UPDATE sqs_messages SET received = received + 1, first_received_at = coalesce(first_received_at, ?), visible_at = ? WHERE seq = ?',
      [now, visibleAt, seq],
    );
  }

  /** The message of a receipt, if that is its latest. */
  ofReceipt(queue: string, seq: number, received: number): Message | undefined {
    return this.#all(`SELECT ${columns} FROM sqs_messages WHERE queue = ? AND seq = ? AND received = ?`, [
      queue,
      seq,
      received,
    ])[0];
  }

  setVisible(seq: number, visibleAt: number): void {
    this.#run('UPDATE sqs_messages SET visible_at = ? WHERE seq = ?', [visibleAt, seq]);
  }

  move(seq: number, queue: string, visibleAt: number, source: string | null): void {
    this.#run(
      'UPDATE sqs_messages SET queue = ?, visible_at = ?, source = ?, received = 0, first_received_at = NULL WHERE seq = ?',
      [queue, visibleAt, source, seq],
    );
  }

  remove(seq: number): void {
    this.#run('DELETE FROM sqs_messages WHERE seq = ?', [seq]);
  }

  purge(queue: string): void {
    this.#run('DELETE FROM sqs_messages WHERE queue = ?', [queue]);
  }

  expire(queue: string, sentBefore: number): void {
    this.#run('DELETE FROM sqs_messages WHERE queue = ? AND sent_at < ?', [queue, sentBefore]);
  }

  /** The earliest instant after `now` at which a message of the queue shows itself. */
  nextVisibleAt(queue: string, now: number): number | undefined {
    const row = this.#prepared('SELECT min(visible_at) AS at FROM sqs_messages WHERE queue = ? AND visible_at > ?').get(
      queue,
      now,
    );
    return row?.['at'] == null ? undefined : Number(row['at']);
  }

  counts(queue: string, now: number): { visible: number; inFlight: number; delayed: number } {
    const row = this.#prepared(
      `SELECT sum(visible_at <= ?) AS visible, sum(visible_at > ? AND received > 0) AS inFlight,
        sum(visible_at > ? AND received = 0) AS delayed FROM sqs_messages WHERE queue = ?`,
    ).get(now, now, now, queue);
    return {
      visible: Number(row?.['visible'] ?? 0),
      inFlight: Number(row?.['inFlight'] ?? 0),
      delayed: Number(row?.['delayed'] ?? 0),
    };
  }

  #prepared(sql: string): ReturnType<DatabaseSync['prepare']> {
    const existing = this.#statements.get(sql);
    if (existing !== undefined) return existing;
    const prepared = this.#database.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #run(sql: string, values: SQLInputValue[]): void {
    this.#prepared(sql).run(...values);
  }

  #all(sql: string, values: SQLInputValue[]): Message[] {
    return this.#prepared(sql).all(...values) as unknown as Message[];
  }
}
