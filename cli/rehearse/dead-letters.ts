import { z } from 'zod';
import type { LocalCloud } from '../cloud/local-cloud.ts';

const waiting = z.looseObject({ Messages: z.array(z.looseObject({ Body: z.string() })).default([]) });
const failedInvocation = z.looseObject({
  requestPayload: z.looseObject({ detail: z.unknown() }),
  responsePayload: z.looseObject({ errorType: z.string(), errorMessage: z.string() }),
});

// As many as a queue gives at once: more of the same tell nothing new.
const most = 10;

const textOf = (body: string): string => {
  const { success, data } = failedInvocation.safeParse(JSON.parse(body));
  if (!success) return body.slice(0, 500);
  const { requestPayload, responsePayload } = data;
  return `${JSON.stringify(requestPayload.detail)}: ${responsePayload.errorType}: ${responsePayload.errorMessage}`;
};

/** Messages that wait in a queue of what failed, a sentence for each of the first ones. */
export const deadLettersOf = async ({ cloud }: Pick<LocalCloud, 'cloud'>): Promise<readonly string[]> => {
  const ask = (action: string, input: Readonly<Record<string, unknown>>): Promise<unknown> =>
    cloud.callService('sqs', action, input, { kind: 'owner' });
  const found: string[] = [];
  for (const { type, name } of cloud.describe()) {
    if (type !== 'AWS::SQS::Queue') continue;
    const url = z.looseObject({ QueueUrl: z.string() }).parse(await ask('GetQueueUrl', { QueueName: name }));
    const { Messages } = waiting.parse(
      await ask('ReceiveMessage', { QueueUrl: url.QueueUrl, MaxNumberOfMessages: most }),
    );
    found.push(...Messages.map(({ Body }) => `In the queue ${name}: ${textOf(Body)}`));
  }
  return found;
};
