import { AwsError, type JsonObject } from '../../kernel/service.ts';
import type { Message } from '../../sqs/message-store.ts';
import { queueUrl } from '../../sqs/queue-names.ts';
import type { Sources } from '../sources.ts';

type Attributes = Readonly<Record<string, string>>;

/** The attributes of a message: for a dead letter they say which rule or schedule, which target and which error. */
export const attributesOf = ({ attributes }: Pick<Message, 'attributes'>): Attributes =>
  Object.fromEntries(
    Object.entries(JSON.parse(attributes) as Record<string, { StringValue?: string }>).map(([name, value]) => [
      name,
      value.StringValue ?? '',
    ]),
  );

const owner = { kind: 'owner' } as const;

/** Why a dead letter cannot be taken back from here. */
export class NotRedrivable extends Error {}

type GiveAgain = () => Promise<void> | void;

/**
 * Gives a dead letter again to whom it was for, and removes it from its queue. Whoever gets it must be safe to run twice,
 * as everybody must who listens to an event.
 */
export async function redrive(sources: Sources, message: Message): Promise<void> {
  const { sqs } = sources.services;
  if (sqs.giveBack(message)) return;
  const again = wayBack(sources, message);
  if (typeof again === 'string') throw new NotRedrivable(again);
  try {
    await again();
  } catch (error) {
    if (error instanceof AwsError) throw new NotRedrivable(`${error.code}: ${error.message}`);
    throw error;
  }
  sqs.discard(message);
}

/** Why a redrive of a message would give it to nobody; undefined when it can be tried. */
export function whyNotRedrivable(sources: Sources, message: Message): string | undefined {
  if (message.source !== null) return undefined;
  const again = wayBack(sources, message);
  return typeof again === 'string' ? again : undefined;
}

/** How a message is given again to whom it was for, or why it cannot be. */
function wayBack(sources: Sources, message: Message): GiveAgain | string {
  const { RULE_ARN: rule, SCHEDULE_ARN: schedule, TARGET_ARN: target = '' } = attributesOf(message);
  const body = membersOf(message.body);
  if (rule !== undefined) {
    if (typeof body['id'] !== 'string') return 'Its body is no event: an event has an id.';
    return () => {
      if (sources.services.events.deliverAgain(JSON.parse(message.body), rule, target)) return;
      throw new NotRedrivable(`The rule ${rule} has no target ${target} any more.`);
    };
  }
  if (schedule !== undefined) return () => callTarget(sources, target, message.body);
  const { functionArn } = body['requestContext'] ?? {};
  if (body['DDBStreamBatchInfo'] !== undefined)
    return 'It names changes of a table by their numbers and does not carry them. What follows from them must be made anew from the table itself.';
  if (typeof functionArn === 'string' && body['requestPayload'] !== undefined)
    return () => invoke(sources, functionArn.replace(/:\$LATEST$/, ''), JSON.stringify(body['requestPayload']));
  const whose = sources.services.lambda
    .functions()
    .filter(({ deadLetterArn }) => deadLetterArn?.endsWith(`:${message.queue}`));
  const [only] = whose;
  if (only !== undefined && whose.length === 1) return () => invoke(sources, only.arn, message.body);
  return 'Nothing in it says for whom it was: it has no attributes of a rule or a schedule, and no request of a function.';
}

export function membersOf(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function invoke({ callService }: Sources, functionArn: string, payload: string): Promise<void> {
  await callService(
    'lambda',
    'Invoke',
    { FunctionName: functionArn, InvocationType: 'Event', Payload: payload },
    owner,
  );
}

/** The schedule itself is usually gone: what it was for is in its message. */
async function callTarget(sources: Sources, arn: string, input: string): Promise<void> {
  const { callService } = sources;
  const service = arn.split(':')[2];
  if (service === 'lambda') await invoke(sources, arn, input);
  else if (service === 'states') await callService('states', 'StartExecution', { stateMachineArn: arn, input }, owner);
  else if (service === 'sqs')
    await callService('sqs', 'SendMessage', { QueueUrl: queueUrl(arn), MessageBody: input }, owner);
  else throw new NotRedrivable(`A schedule's call of ${arn} cannot be made again from here.`);
}
