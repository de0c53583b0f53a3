import type { CallService, JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import type { InvocationResult } from './function-runtime.ts';
import { type MappingSettings, reportedFailures } from './mapping-settings.ts';

export interface QueueMappingOptions {
  readonly callService: CallService;
  readonly settings: MappingSettings;
  readonly roleArn: string;
  /** Calls the listener as a job whenever messages may be visible. */
  readonly onMessages: (queueArn: string, listener: () => Promise<void>) => void;
  readonly invoke: (payload: string) => Promise<InvocationResult>;
  readonly onLost: (functionName: string, reason: string) => void;
}

// AWS: one call receives ten messages at most.
const MOST_RECEIVED = 10;

/** Feeds a queue's messages to a function; what fails becomes visible again and ends in the queue's dead letters. */
export function startQueueMapping(options: QueueMappingOptions): void {
  const { settings } = options;
  if (settings.enabled) options.onMessages(settings.sourceArn, () => takeMessages(options));
}

async function takeMessages(options: QueueMappingOptions): Promise<void> {
  const { callService, roleArn, settings } = options;
  const caller = { kind: 'role', roleArn } as const;
  const QueueUrl = queueUrl(settings.sourceArn);
  const call = (action: string, input: JsonObject): Promise<JsonObject> =>
    callService('sqs', action, { QueueUrl, ...input }, caller) as Promise<JsonObject>;
  try {
    for (;;) {
      const received = await call('ReceiveMessage', {
        MaxNumberOfMessages: Math.min(settings.batchSize, MOST_RECEIVED),
        AttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      const messages: JsonObject[] = received?.['Messages'] ?? [];
      if (messages.length === 0) return;
      const done = await handled(options, messages);
      if (done.length === 0) continue;
      const Entries = done.map((message, index) => ({ Id: String(index), ReceiptHandle: message['ReceiptHandle'] }));
      await call('DeleteMessageBatch', { Entries });
    }
  } catch (error) {
    // A role that may not read its queue gets nothing, on AWS too; it shows in the mapping's state.
    options.onLost(
      settings.functionName,
      `its queue cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The messages that may be deleted: handled, or wanted by no filter. */
async function handled(
  { settings, invoke }: QueueMappingOptions,
  messages: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const wanted = messages.filter((message) => settings.wants(filterable(message)));
  if (wanted.length === 0) return messages;
  const Records = wanted.map((message) => recordOf(message, settings.sourceArn));
  const result = await invoke(JSON.stringify({ Records }));
  const unwanted = messages.filter((message) => !wanted.includes(message));
  if (result.functionError !== undefined) return unwanted;
  const failures = settings.reportsItemFailures ? reportedFailures(result.payload) : [];
  if (failures === undefined) return unwanted;
  return messages.filter((message) => !failures.includes(message['MessageId']));
}

const recordOf = (message: JsonObject, eventSourceARN: string): JsonObject => ({
  messageId: message['MessageId'],
  receiptHandle: message['ReceiptHandle'],
  body: message['Body'],
  attributes: message['Attributes'] ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries<JsonObject>(message['MessageAttributes'] ?? {}).map(([name, value]) => [
      name,
      { dataType: value['DataType'], stringValue: value['StringValue'], binaryValue: value['BinaryValue'] },
    ]),
  ),
  md5OfBody: message['MD5OfBody'],
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion: eventSourceARN.split(':')[3],
});

// Filters look into a body that is JSON.
function filterable(message: JsonObject): JsonObject {
  try {
    return { ...recordOf(message, ''), body: JSON.parse(message['Body']) };
  } catch {
    return recordOf(message, '');
  }
}
