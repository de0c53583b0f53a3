import { z } from 'zod';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { queueArn, queueName } from './queue-names.ts';

const seconds = (fallback: number, most: number) => z.coerce.number().int().min(0).max(most).default(fallback);
const redrive = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

const queueProps = z.strictObject({
  QueueName: z
    .string()
    .regex(/^[\w-]{1,80}$/, 'a standard queue: up to 80 letters, digits, "-" and "_" (FIFO queues do not run here)'),
  VisibilityTimeout: seconds(30, 43_200),
  DelaySeconds: seconds(0, 900),
  MessageRetentionPeriod: seconds(345_600, 1_209_600),
  MaximumMessageSize: seconds(1_048_576, 1_048_576),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20),
  RedrivePolicy: z.preprocess((value) => (typeof value === 'string' ? JSON.parse(value) : value), redrive.optional()),
  RedriveAllowPolicy: z.unknown().optional(),
  KmsMasterKeyId: z.string().optional(),
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  SqsManagedSseEnabled: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly visibilityTimeout: number;
  readonly delay: number;
  readonly retention: number;
  readonly maximumSize: number;
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads the properties of an `AWS::SQS::Queue`. Times are kept in milliseconds. */
export function readQueue(props: JsonObject, now: number): Queue {
  const queue = queueProps.parse(props);
  const { QueueName: name, Tags: _tags, RedrivePolicy, ...settings } = queue;
  const created = String(Math.floor(now / 1000));
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return {
    name,
    arn: queueArn(name),
    visibilityTimeout: queue.VisibilityTimeout * 1000,
    delay: queue.DelaySeconds * 1000,
    retention: queue.MessageRetentionPeriod * 1000,
    maximumSize: queue.MaximumMessageSize,
    redrive: RedrivePolicy,
    attributes: {
      QueueArn: queueArn(name),
      CreatedTimestamp: created,
      LastModifiedTimestamp: created,
      ...Object.fromEntries(
        given.map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
      ),
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    },
  };
}

export class QueueDirectory {
  readonly #queues = new Map<string, Queue>();

  add(queue: Queue): void {
    this.#queues.set(queue.name, queue);
  }

  all(): Queue[] {
    return [...this.#queues.values()];
  }

  /** The queue that a URL or ARN names. */
  find(urlOrArn: unknown): Queue {
    const queue = typeof urlOrArn === 'string' ? this.#queues.get(queueName(urlOrArn)) : undefined;
    if (queue === undefined) throw noQueue();
    return queue;
  }
}

const noQueue = (): AwsError => new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
