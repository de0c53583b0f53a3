import type { StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import type { Item } from '../values/attribute-value.ts';

/** A record as AWS gives it to a function that reads a table's stream. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  /** Present when DynamoDB itself removed the item, because its time to live had passed. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
  readonly dynamodb: {
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    /** Decimal digits; `BigInt` of it is what `readStream` takes as `afterSequence`. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

/** A change as the log keeps it. */
export interface StreamRow {
  readonly sequence: number;
  readonly eventName: StreamRecord['eventName'];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly byService: boolean;
  readonly size: number;
  readonly keys: Item;
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  /** As it was first asked for. */
  record?: StreamRecord;
}

// AWS: a sequence number has 21 to 40 digits.
const sequenceDigits = 21;

export const sequenceNumber = (sequence: number): string => String(sequence).padStart(sequenceDigits, '0');

/** The record of a row; made once for all its readers, who may not change it. */
export const toStreamRecord = (table: Table, row: StreamRow): StreamRecord => {
  row.record ??= recordOf(table, row);
  return row.record;
};

const recordOf = (table: Table, row: StreamRow): StreamRecord => {
  const { stream } = table;
  if (stream === undefined) throw new Error(`table ${table.name} has no stream`);
  const SequenceNumber = sequenceNumber(row.sequence);
  return {
    eventID: `${stream.eventIds}${row.sequence.toString(16).padStart(16, '0')}`,
    eventName: row.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: stream.arn.split(':')[3] ?? '',
    eventSourceARN: stream.arn,
    ...(row.byService && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const }),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(row.createdAt / 1000),
      Keys: row.keys,
      ...(row.after !== undefined && { NewImage: row.after.item }),
      ...(row.before !== undefined && { OldImage: row.before.item }),
      SequenceNumber,
      SizeBytes: row.size,
      StreamViewType: stream.viewType,
    },
  };
};
