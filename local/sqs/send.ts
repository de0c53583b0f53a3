import { AwsError, type Caller, type JsonObject } from '../kernel/service.ts';
import { checkAttributes } from './message-attributes.ts';
import { attributesMd5, md5 } from './message-md5.ts';
import { longestDelay, secondsOf } from './seconds.ts';
import type { SqsContext } from './sqs.ts';

// What XML 1.0 cannot hold; AWS refuses it in JSON too.
const unsendable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Keeps one message; the answer carries its id and digests. */
export function sendMessage(context: SqsContext, input: JsonObject, caller: Caller): JsonObject {
  const queue = context.directory.find(input['QueueUrl']);
  const body = input['MessageBody'];
  const attributes: Record<string, JsonObject> = input['MessageAttributes'] ?? {};
  if (typeof body !== 'string' || body === '')
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (unsendable.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'The message contains characters outside the allowed set: a control character or half of a surrogate pair.',
    );
  }
  checkAttributes(attributes);
  const text = JSON.stringify(attributes);
  const size = Buffer.byteLength(body) + (text === '{}' ? 0 : Buffer.byteLength(text));
  if (size > queue.maximumSize) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumSize} bytes.`,
    );
  }
  const now = context.agenda.now();
  const delay = secondsOf(input, 'DelaySeconds', longestDelay) ?? queue.delay;
  const id = context.newId();
  context.store.add({
    id,
    queue: queue.name,
    body,
    attributes: text,
    sender: senderOf(caller),
    sentAt: now,
    visibleAt: now + delay,
  });
  context.arrived(queue);
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(text !== '{}' && { MD5OfMessageAttributes: attributesMd5(attributes) }),
  };
}

const senderOf = (caller: Caller): string => {
  if (caller.kind === 'role') return caller.roleArn;
  return caller.kind === 'service' ? caller.principal : 'owner';
};

/** AWS: the messages of a batch have together the room of the longest one. */
const longestBatch = 1_048_576;

/** Runs a batch entry by entry: what fails is told beside what succeeds. */
export function batch(input: JsonObject, run: (entry: JsonObject) => JsonObject): JsonObject {
  const entries: JsonObject[] = Array.isArray(input['Entries']) ? input['Entries'] : [];
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  if (entries.some((entry) => typeof entry?.['Id'] !== 'string' || !/^[\w-]{1,80}$/.test(entry['Id']))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  if (new Set(entries.map((entry) => entry['Id'])).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  const bytes = entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(String(MessageBody)), 0);
  if (bytes > longestBatch) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${longestBatch} bytes. You have sent ${bytes} bytes.`,
    );
  }
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry['Id'], ...run({ ...entry, QueueUrl: input['QueueUrl'] }) });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id: entry['Id'], SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, ...(Failed.length > 0 && { Failed }) };
}
