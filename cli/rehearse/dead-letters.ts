import { z } from 'zod';
import type { LocalCloud } from '../cloud/local-cloud.ts';

const attributes = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });

/** Messages that wait in a queue of what failed, a sentence for each queue that has any. */
export const deadLettersOf = async ({ cloud }: Pick<LocalCloud, 'cloud'>): Promise<readonly string[]> => {
  const queues = cloud.describe().filter(({ type }) => type === 'AWS::SQS::Queue');
  const found: string[] = [];
  for (const { name } of queues) {
    const url = await cloud.callService('sqs', 'GetQueueUrl', { QueueName: name }, { kind: 'owner' });
    const input = { ...(url as object), AttributeNames: ['ApproximateNumberOfMessages'] };
    const answer = await cloud.callService('sqs', 'GetQueueAttributes', input, { kind: 'owner' });
    const waiting = attributes.parse(answer).Attributes.ApproximateNumberOfMessages;
    if (waiting > 0) found.push(`${waiting} message(s) wait in the queue ${name}.`);
  }
  return found;
};
