import { type TargetFailure, targetFailure } from '../event-bridge/target-errors.ts';
import { AwsError, type Caller, type CallService, type JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import type { Pipe } from './pipe-definition.ts';
import { entryOf, type StreamRecord } from './pipe-entries.ts';

interface Item {
  readonly record: StreamRecord;
  /** What the target receives of it. */
  readonly text: string;
}

export interface Sending {
  readonly pipe: Pipe;
  readonly callService: CallService;
  readonly caller: Caller;
}

/** The first item that did not arrive, and why; those before it did. */
export interface Refused {
  readonly index: number;
  readonly failure: TargetFailure;
}

const toBus = async ({ pipe, callService, caller }: Sending, items: readonly Item[]): Promise<number | AwsErrorAt> => {
  const Entries = items.map(({ record, text }) => entryOf(pipe, record, text));
  const answer = (await callService('events', 'PutEvents', { Entries }, caller)) as JsonObject;
  const entries: readonly JsonObject[] = answer['Entries'] ?? [];
  const index = entries.findIndex((entry) => entry['ErrorCode'] !== undefined);
  const entry = entries[index];
  if (entry === undefined) return items.length;
  return { index, error: new AwsError(String(entry['ErrorCode']), String(entry['ErrorMessage'])) };
};

const toQueue = async (
  { pipe, callService, caller }: Sending,
  items: readonly Item[],
): Promise<number | AwsErrorAt> => {
  const Entries = items.map(({ text }, index) => ({ Id: String(index), MessageBody: text }));
  const input = { QueueUrl: queueUrl(pipe.target), Entries };
  const answer = (await callService('sqs', 'SendMessageBatch', input, caller)) as JsonObject;
  const failed: readonly JsonObject[] = answer['Failed'] ?? [];
  const [first] = failed.toSorted((a, b) => Number(a['Id']) - Number(b['Id']));
  if (first === undefined) return items.length;
  return { index: Number(first['Id']), error: new AwsError(String(first['Code']), String(first['Message'])) };
};

interface AwsErrorAt {
  readonly index: number;
  readonly error: AwsError;
}

/** Sends one call's worth of records to the bus or queue; undefined: all arrived. */
export async function sendToTarget(sending: Sending, items: readonly Item[]): Promise<Refused | undefined> {
  const send = sending.pipe.target.startsWith('arn:aws:sqs:') ? toQueue : toBus;
  try {
    const sent = await send(sending, items);
    return typeof sent === 'number' ? undefined : { index: sent.index, failure: targetFailure(sent.error) };
  } catch (error) {
    return { index: 0, failure: targetFailure(error) };
  }
}
