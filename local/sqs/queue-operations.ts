import { AwsError, type JsonObject, type Operation } from '../kernel/service.ts';
import { needs } from './needs.ts';
import { queueArn, queueUrl } from './queue-names.ts';
import type { Queue } from './queues.ts';
import type { SqsContext } from './sqs.ts';

/** What AWS knows of a queue; an attribute that a queue does not have is left out of the answer. */
const attributeNames: ReadonlySet<string> = new Set([
  'All',
  'Policy',
  'VisibilityTimeout',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
]);

/** The operations on queues themselves. */
export function queueOperations(context: SqsContext, origin: () => string): Record<string, Operation> {
  const { agenda, directory, store } = context;
  return {
    GetQueueUrl: {
      needs: (input) => [{ action: 'sqs:GetQueueUrl', resource: queueArn(String(input['QueueName'])) }],
      run: (input) => ({ QueueUrl: queueUrl(directory.find(input['QueueName']).arn, origin()) }),
    },
    ListQueues: {
      needs: () => [{ action: 'sqs:ListQueues', resource: queueArn('*') }],
      run: (input) => {
        const found = directory.all().filter((queue) => queue.name.startsWith(input['QueueNamePrefix'] ?? ''));
        const { urls, next } = page(found, input, origin());
        return urls.length === 0 ? {} : { QueueUrls: urls, ...next };
      },
    },
    ListDeadLetterSourceQueues: {
      needs: needs('ListDeadLetterSourceQueues'),
      run: (input) => {
        const { arn } = directory.find(input['QueueUrl']);
        const sources = directory.all().filter(({ redrive }) => redrive?.deadLetterTargetArn === arn);
        const { urls, next } = page(sources, input, origin());
        // Of all its answers the one list that SQS writes with a small letter.
        return { queueUrls: urls, ...next };
      },
    },
    GetQueueAttributes: {
      needs: needs('GetQueueAttributes'),
      run: (input) => {
        const queue = directory.find(input['QueueUrl']);
        const counts = store.counts(queue.name, agenda.now());
        const all: Record<string, string> = {
          ...queue.attributes,
          ApproximateNumberOfMessages: String(counts.visible),
          ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
          ApproximateNumberOfMessagesDelayed: String(counts.delayed),
        };
        const names: string[] = input['AttributeNames'] ?? [];
        const unknown = names.find((name) => !attributeNames.has(name));
        if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
        return {
          Attributes: Object.fromEntries(
            Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)),
          ),
        };
      },
    },
    PurgeQueue: {
      needs: needs('PurgeQueue'),
      run: (input) => void store.purge(directory.find(input['QueueUrl']).name),
    },
  };
}

/** AWS cuts a list into pages only when it is asked for a number. */
function page(queues: readonly Queue[], input: JsonObject, origin: string): { urls: string[]; next: JsonObject } {
  const names = queues.map(({ name }) => name).toSorted();
  const after = input['NextToken'] === undefined ? '' : Buffer.from(String(input['NextToken']), 'base64').toString();
  const limit = Number(input['MaxResults'] ?? 1000);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new AwsError('InvalidParameterValue', `MaxResults must be from 1 to 1000; received ${limit}.`);
  const rest = names.filter((name) => name > after);
  const part = rest.slice(0, limit);
  const isCut = input['MaxResults'] !== undefined && rest.length > limit;
  return {
    urls: part.map((name) => queueUrl(queueArn(name), origin)),
    next: isCut ? { NextToken: Buffer.from(part.at(-1) ?? '').toString('base64') } : {},
  };
}
