import { instant } from '../event-bridge/events.ts';
import { fillTemplate } from '../event-bridge/input-template.ts';
import { readPath } from '../event-bridge/json-path.ts';
import type { JsonObject } from '../kernel/service.ts';
import type { Pipe } from './pipe-definition.ts';

/** A record as DynamoDB Streams gives it. */
export interface StreamRecord {
  readonly dynamodb?: { readonly SequenceNumber?: string; readonly ApproximateCreationDateTime?: number };
}

/** What the target receives of a record. */
export const textOf = (pipe: Pipe, record: StreamRecord, now: number): string =>
  pipe.template === undefined ? JSON.stringify(record) : fillTemplate(pipe.template, variableOf(pipe, record, now));

/** The PutEvents entry of a record, of which the bus receives `text`. */
export function entryOf(pipe: Pipe, record: StreamRecord, text: string): JsonObject {
  const { DetailType, Source, Time, Resources } = pipe.parameters;
  const dynamic = (value: string): string => (value.startsWith('$.') ? String(readPath(record, value) ?? '') : value);
  return {
    EventBusName: pipe.target,
    Source: Source === undefined ? `Pipe ${pipe.name}` : dynamic(Source),
    DetailType: DetailType === undefined ? 'Event from aws:dynamodb' : dynamic(DetailType),
    Detail: text,
    ...(Time !== undefined && { Time: dynamic(Time) }),
    ...(Resources !== undefined && { Resources: Resources.map(dynamic) }),
  };
}

const variableOf =
  (pipe: Pipe, record: StreamRecord, now: number) =>
  (name: string): unknown => {
    if (name.startsWith('$')) return readPath(record, name);
    switch (name) {
      case 'aws.pipes.pipe-arn':
        return pipe.arn;
      case 'aws.pipes.pipe-name':
        return pipe.name;
      case 'aws.pipes.source-arn':
        return pipe.source;
      case 'aws.pipes.target-arn':
        return pipe.target;
      case 'aws.pipes.event.ingestion-time':
        return instant(now);
      case 'aws.pipes.event':
      case 'aws.pipes.event.json':
        return record;
      default:
        return undefined;
    }
  };

// PutEvents takes ten entries and 256 KB, SendMessageBatch as many entries and more; a margin is left for what surrounds the texts.
const MAX_ENTRIES = 10;
const MAX_BYTES = 240 * 1024;

/** Splits entries into calls, in their order. */
export function inCalls<T extends { readonly text: string }>(items: readonly T[]): T[][] {
  const calls: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(item.text);
    const last = calls.at(-1);
    if (last === undefined || last.length === MAX_ENTRIES || bytes + size > MAX_BYTES) {
      calls.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return calls;
}

export const sequenceOf = (record: StreamRecord): bigint => BigInt(record.dynamodb?.SequenceNumber ?? 0);
