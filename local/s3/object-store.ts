import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { JsonObject } from '../kernel/service.ts';

export interface StoredObject {
  readonly seq: number;
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
  readonly file: string | null;
  readonly size: number;
  readonly etag: string;
  /** Content headers, metadata and checksums, as the operations name them. */
  readonly facts: JsonObject;
  readonly modifiedAt: number;
  readonly latest: boolean;
}

const columns = `seq, bucket, key, version, file, size, etag, facts, modified_at,
  seq = (SELECT max(other.seq) FROM s3_objects other WHERE other.bucket = s3_objects.bucket AND other.key = s3_objects.key) AS latest`;

/** Rows for what is known of objects, files for what they hold. A delete marker is a row without a file. */
export class ObjectStore {
  readonly #folder: string;
  readonly #durable: boolean;
  readonly #statements;

  constructor(database: DatabaseSync, folder: string, durable = true) {
    this.#folder = folder;
    this.#durable = durable;
    database.exec(`CREATE TABLE IF NOT EXISTS s3_objects (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL, file TEXT,
      size INTEGER NOT NULL, etag TEXT NOT NULL, facts TEXT NOT NULL, modified_at INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS s3_objects_key ON s3_objects (bucket, key, seq);`);
    this.#statements = {
      insert: database.prepare(
        'INSERT INTO s3_objects (bucket, key, version, file, size, etag, facts, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      latest: database.prepare(
        `SELECT ${columns} FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1`,
      ),
      version: database.prepare(`SELECT ${columns} FROM s3_objects WHERE bucket = ? AND key = ? AND version = ?`),
      list: database.prepare(
        `SELECT ${columns} FROM s3_objects WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key, seq DESC`,
      ),
      remove: database.prepare('DELETE FROM s3_objects WHERE seq = ?'),
    };
  }

  /** The bytes are on disk before the row is: a death in between leaves a file that nobody names. */
  write(bucket: string, file: string, body: Uint8Array): void {
    mkdirSync(join(this.#folder, bucket), { recursive: true });
    const handle = openSync(join(this.#folder, bucket, file), 'w');
    try {
      for (let written = 0; written < body.length; ) written += writeSync(handle, body, written);
      if (this.#durable) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }

  read(object: StoredObject): Uint8Array {
    return object.file === null ? new Uint8Array() : readFileSync(join(this.#folder, object.bucket, object.file));
  }

  insert(object: Omit<StoredObject, 'seq' | 'latest'>): void {
    const { bucket, key, version, file, size, etag, facts, modifiedAt } = object;
    this.#statements.insert.run(bucket, key, version, file, size, etag, JSON.stringify(facts), modifiedAt);
  }

  find(bucket: string, key: string, version?: string): StoredObject | undefined {
    const row =
      version === undefined
        ? this.#statements.latest.get(bucket, key)
        : this.#statements.version.get(bucket, key, version);
    return row === undefined ? undefined : toObject(row);
  }

  /** All versions, by key, the latest first. */
  list(bucket: string, prefix: string): StoredObject[] {
    return this.#statements.list.all(bucket, prefix, prefix).map(toObject);
  }

  remove(object: StoredObject): void {
    this.#statements.remove.run(object.seq);
    if (object.file !== null) rmSync(join(this.#folder, object.bucket, object.file), { force: true });
  }
}

const toObject = (row: Record<string, unknown>): StoredObject => ({
  seq: Number(row['seq']),
  bucket: String(row['bucket']),
  key: String(row['key']),
  version: String(row['version']),
  file: row['file'] === null ? null : String(row['file']),
  size: Number(row['size']),
  etag: String(row['etag']),
  facts: JSON.parse(String(row['facts'])),
  modifiedAt: Number(row['modified_at']),
  latest: row['latest'] === 1,
});
