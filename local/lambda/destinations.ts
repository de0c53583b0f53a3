import type { Caller, CallService, JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';

/** Where what a function did not handle goes. */
export interface FailureDestination {
  readonly functionName: string;
  readonly arn: string;
}

/** Sends the record of an invocation to where the template wants it, with the rights of the function's role. */
export async function sendToDestination(
  callService: CallService,
  arn: string,
  record: JsonObject,
  caller: Caller,
): Promise<void> {
  const service = arn.split(':')[2];
  const text = JSON.stringify(record);
  if (service === 'sqs')
    await callService('sqs', 'SendMessage', { QueueUrl: queueUrl(arn), MessageBody: text }, caller);
  else if (service === 'lambda') {
    await callService('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: text }, caller);
  } else {
    const entry = {
      EventBusName: arn,
      Source: 'lambda',
      DetailType: `Lambda Function Invocation Result - Failure`,
      Detail: text,
    };
    await callService('events', 'PutEvents', { Entries: [entry] }, caller);
  }
}

/** Refuses, when the template is loaded, a destination that nothing here can deliver to. */
export function checkDestination(arn: string | undefined, where: string): void {
  const service = arn?.split(':')[2];
  if (service === undefined || ['sqs', 'lambda', 'events'].includes(service)) return;
  throw new Error(`${where} has the destination ${String(arn)}; this cloud delivers to queues, functions and buses.`);
}
