import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Service } from '../kernel/service.ts';
import type { Meter } from './capacity.ts';
import { type DynamoDbObserver, observeDynamoDb } from './observe.ts';
import { operations } from './operations/operations.ts';
import { Items } from './storage/items.ts';
import { defineTables } from './storage/schema.ts';
import { Tables } from './storage/tables.ts';
import { Writer } from './storage/writer.ts';
import { StreamLog } from './streams/stream-log.ts';
import { type StreamRecord, toStreamRecord } from './streams/stream-record.ts';
import { streamsService } from './streams/streams-service.ts';
import { type StreamListener, Subscriptions } from './streams/subscriptions.ts';
import type { TableDefinition } from './table.ts';
import { Expiry } from './ttl/expiry.ts';

export interface DynamoDbOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly meter?: Meter;
}

export interface DynamoDb {
  readonly service: Service;
  /** DynamoDB Streams, an endpoint of its own. */
  readonly streams: Service;
  /**
   * Makes a table, or finds it again after a restart, and fits its indexes, stream and time to live to the template.
   * Throws an `AwsError` for a definition that CreateTable would refuse and for a key schema that has changed.
   */
  defineTable(definition: TableDefinition): { readonly tableArn: string; readonly streamArn: string | undefined };
  /** The changes of a table after a sequence number (0: from the first that is kept), oldest first. */
  readStream(tableName: string, afterSequence: bigint | number, limit: number): readonly StreamRecord[];
  /** Calls `listener` after each commit that changed the table, with its records; returns the way to stop. */
  onStreamRecords(tableName: string, listener: StreamListener): () => void;
  /** Removes the items whose time to live has passed; returns how many. The agenda does this by itself, hourly. */
  expireItems(): number;
  /** Bytes of items by table, as AWS counts them; indexes are not among them. */
  storedBytes(): Readonly<Record<string, number>>;
  /** Forgets stream records older than AWS keeps them: 24 hours. For who knows that all readers have read them. */
  trimStreams(): void;
  /** For pages: tables and their items. */
  readonly observe: DynamoDbObserver;
}

const streamRetention = 24 * 3600 * 1000;

/** The local cloud's DynamoDB. Its tables in the journal, which others use too, have the prefix `dynamodb_`. */
export const createDynamoDb = (options: DynamoDbOptions): DynamoDb => {
  const { agenda, journal, meter = () => undefined } = options;
  const now = () => agenda.now();
  defineTables(journal);
  const tables = new Tables(journal);
  const items = new Items(journal);
  const log = new StreamLog(journal);
  const subscriptions = new Subscriptions();
  const expiry = new Expiry({ items, tables, writer: () => writer, agenda });
  const writer = new Writer({
    journal,
    items,
    log,
    now,
    afterCommit: ({ rows, earliestExpiry }) => {
      if (earliestExpiry !== undefined) expiry.foresee(earliestExpiry);
      subscriptions.announce(rows);
    },
  });
  return {
    service: { name: 'dynamodb', operations: operations({ journal, tables, items, writer, meter, now }) },
    streams: streamsService(tables, log),
    defineTable: (definition) => {
      const table = tables.define(definition, now());
      items.open(table);
      log.open(table);
      expiry.foreseeNext();
      return { tableArn: table.arn, streamArn: table.stream?.arn };
    },
    readStream: (tableName, afterSequence, limit) => {
      const table = tables.get(tableName);
      return log.read(table, afterSequence, limit).map((row) => toStreamRecord(table, row));
    },
    onStreamRecords: (tableName, listener) => subscriptions.add(tableName, listener),
    expireItems: () => expiry.removeExpired(),
    storedBytes: () => Object.fromEntries(tables.all().map((table) => [table.name, items.image(table).totals().bytes])),
    trimStreams: () => {
      for (const table of tables.all()) log.trim(table, now() - streamRetention);
    },
    observe: observeDynamoDb(tables, items),
  };
};
