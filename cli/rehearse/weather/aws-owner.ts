import { z } from 'zod';
import type { Cloud } from '../../../local/cloud.ts';

/** A message that waits in a queue of what failed. */
export interface DeadLetter {
  readonly queue: string;
  readonly body: string;
  readonly handle: string;
}

const queueUrl = z.looseObject({ QueueUrl: z.string() });
const received = z.looseObject({
  Messages: z.array(z.looseObject({ Body: z.string(), ReceiptHandle: z.string() })).default([]),
});
const invoked = z.looseObject({ FunctionError: z.string().optional() });

/** What the operator does with the AWS command line, under the owner's name. */
export interface AwsOwner {
  readonly queues: readonly string[];
  /** Takes all messages out of a queue. */
  takeAll(queue: string): Promise<readonly DeadLetter[]>;
  /** Whether the function came to its end. */
  invoke(name: string, payload: unknown): Promise<boolean>;
  start(machineArn: string, name: string, input: string): Promise<void>;
}

const named = (cloud: Cloud, type: string): readonly string[] =>
  cloud.describe().flatMap((resource) => (resource.type === type ? [resource.name] : []));

export const awsOwner = (cloud: Cloud): AwsOwner => {
  const functions = named(cloud, 'AWS::Lambda::Function');
  const ask = (service: string, action: string, input: Readonly<Record<string, unknown>>): Promise<unknown> =>
    cloud.agenda.run(`operator/${action}`, () => cloud.callService(service, action, input, { kind: 'owner' }));
  const takeSome = async (queue: string, QueueUrl: string): Promise<readonly DeadLetter[]> => {
    const { Messages } = received.parse(
      await ask('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    for (const { ReceiptHandle } of Messages) await ask('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle });
    return Messages.map(({ Body: body, ReceiptHandle: handle }) => ({ queue, body, handle }));
  };
  return {
    queues: named(cloud, 'AWS::SQS::Queue'),
    takeAll: async (queue) => {
      const { QueueUrl } = queueUrl.parse(await ask('sqs', 'GetQueueUrl', { QueueName: queue }));
      const taken: DeadLetter[] = [];
      for (;;) {
        const some = await takeSome(queue, QueueUrl);
        if (some.length === 0) return taken;
        taken.push(...some);
      }
    },
    invoke: async (name, payload) => {
      const FunctionName = functions.find((one) => one.endsWith(`-${name}`));
      if (FunctionName === undefined) throw new Error(`The assembly has no function ${name}.`);
      const Payload = JSON.stringify(payload);
      const { FunctionError } = invoked.parse(await ask('lambda', 'Invoke', { FunctionName, Payload }));
      await cloud.agenda.settle();
      return FunctionError === undefined;
    },
    start: async (stateMachineArn, name, input) => {
      await ask('states', 'StartExecution', { stateMachineArn, name, input });
    },
  };
};
