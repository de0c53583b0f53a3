import { AwsError, type JsonObject } from '../kernel/service.ts';
import { attributesMd5, md5 } from './message-md5.ts';
import type { Message } from './message-store.ts';
import { queueName } from './queue-names.ts';
import type { Queue } from './queues.ts';
import { longestPoll, longestVisibility, secondsOf } from './seconds.ts';
import type { SqsContext } from './sqs.ts';

/**
 * Gives out what is visible. WaitTimeSeconds does not hold the answer back: an empty one comes at once, because a job
 * that waits here would keep the very job waiting that sends the message.
 */
export function receiveMessages(context: SqsContext, input: JsonObject): JsonObject {
  const queue = context.directory.find(input['QueueUrl']);
  const limit = Number(input['MaxNumberOfMessages'] ?? 1);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${limit} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
    );
  }
  secondsOf(input, 'WaitTimeSeconds', longestPoll);
  const now = context.agenda.now();
  context.store.expire(queue.name, now - queue.retention);
  const taken = takeVisible(context, queue, limit, hiddenFor(queue, input));
  if (taken.length === 0) return {};
  context.arrived(queue);
  return { Messages: taken.map((message) => describe(message, now, input)) };
}

const hiddenFor = (queue: Queue, input: JsonObject): number =>
  secondsOf(input, 'VisibilityTimeout', longestVisibility) ?? queue.visibilityTimeout;

function takeVisible(context: SqsContext, queue: Queue, limit: number, hidden: number): Message[] {
  const now = context.agenda.now();
  const taken: Message[] = [];
  for (;;) {
    const found = context.store.visible(queue.name, now, limit - taken.length);
    for (const message of found) {
      if (giveUp(context, queue, message)) continue;
      context.store.receive(message.seq, now, now + hidden);
      taken.push(message);
    }
    // A visibility timeout of zero leaves the message in sight; it is given once per call.
    if (found.length === 0 || taken.length === limit || hidden === 0) return taken;
  }
}

/** A message that was received as often as the redrive policy allows goes to the dead-letter queue instead. */
function giveUp(context: SqsContext, queue: Queue, message: Message): boolean {
  if (queue.redrive === undefined || message.received < queue.redrive.maxReceiveCount) return false;
  const deadLetters = context.directory.find(queue.redrive.deadLetterTargetArn);
  context.store.move(message.seq, deadLetters.name, context.agenda.now(), queue.arn);
  context.arrived(deadLetters);
  return true;
}

function describe(message: Message, now: number, input: JsonObject): JsonObject {
  const attributes: Record<string, JsonObject> = JSON.parse(message.attributes);
  const wanted = pick(attributes, input['MessageAttributeNames']);
  const system: Record<string, string> = {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.received + 1),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? now),
    ...(message.source && { DeadLetterQueueSourceArn: message.source }),
  };
  const systemWanted = pick(system, input['MessageSystemAttributeNames'] ?? input['AttributeNames']);
  return {
    MessageId: message.id,
    ReceiptHandle: Buffer.from(`${message.seq}:${message.received + 1}:${message.id}`).toString('base64'),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(systemWanted).length > 0 && { Attributes: systemWanted }),
    ...(Object.keys(wanted).length > 0 && { MessageAttributes: wanted, MD5OfMessageAttributes: attributesMd5(wanted) }),
  };
}

function pick<T>(all: Readonly<Record<string, T>>, names: unknown): Record<string, T> {
  const wanted: string[] = Array.isArray(names) ? names : [];
  return Object.fromEntries(
    Object.entries(all).filter(([name]) =>
      wanted.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2)))),
    ),
  );
}

/** The message that a receipt handle stands for; undefined when it is gone or was received again since. */
export function messageOf(context: SqsContext, input: JsonObject): Message | undefined {
  const queue = context.directory.find(input['QueueUrl']);
  const [seq, received, id] = Buffer.from(String(input['ReceiptHandle']), 'base64').toString().split(':');
  if (id === undefined || !Number.isInteger(Number(seq))) {
    throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  }
  return context.store.ofReceipt(queue.name, Number(seq), Number(received));
}

/** StartMessageMoveTask: takes dead letters back to where they came from, or to the destination named. */
export function moveMessages(context: SqsContext, input: JsonObject): { moved: number; failure: string | undefined } {
  const source = context.directory.find(input['SourceArn']);
  const destination =
    input['DestinationArn'] === undefined ? undefined : context.directory.find(input['DestinationArn']);
  let moved = 0;
  let failure: string | undefined;
  for (const message of context.store.ofQueue(source.name, Number.MAX_SAFE_INTEGER)) {
    const target =
      destination ?? (message.source === null ? undefined : context.directory.find(queueName(message.source)));
    if (target === undefined) {
      failure = 'CouldNotDetermineMessageSource';
      continue;
    }
    context.store.move(message.seq, target.name, context.agenda.now(), null);
    context.arrived(target);
    moved += 1;
  }
  return { moved, failure };
}
