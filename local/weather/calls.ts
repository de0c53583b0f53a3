import { AwsError, type CallService, type JsonObject } from '../kernel/service.ts';
import type { Dice } from './dice.ts';

/** How each service says that it is asked too much; those that are not here have no rate that we could reach. */
const refusals: Readonly<Record<string, readonly [code: string, message: string, status: number]>> = {
  dynamodb: ['ThrottlingException', 'Throughput exceeds the current capacity of your table or index.', 400],
  events: ['ThrottlingException', 'Rate exceeded', 400],
  lambda: ['TooManyRequestsException', 'Rate Exceeded.', 429],
  s3: ['SlowDown', 'Please reduce your request rate.', 503],
  scheduler: ['ThrottlingException', 'Rate exceeded', 429],
  ses: ['Throttling', 'Maximum sending rate exceeded.', 400],
  states: ['ThrottlingException', 'Rate exceeded', 400],
};

const isWrite = (action: string): boolean =>
  !/^(Batch|Transact)?Get|^(Query|Scan|Describe|List|Head|Validate|Test)/.test(action);

function refuse(dice: Dice, service: string, action: string): void {
  const refusal = refusals[service];
  if (refusal !== undefined) {
    // Within a storm two calls in three; else one in seventy.
    const storm = dice.isOut('throttle') && dice.strikes('throttle', 1.5);
    if (storm || dice.strikes('throttle', 70)) throw throttled(refusal);
  }
  if (service === 'ses' && dice.isOut('no-mail')) {
    dice.count('no-mail');
    throw new AwsError('ServiceUnavailable', 'The service is unavailable.', { status: 503 });
  }
  if (service === 'events' && action === 'PutEvents' && dice.isOut('no-bus')) {
    dice.count('no-bus');
    throw new AwsError('InternalException', 'This exception occurs due to unexpected causes.', { status: 500 });
  }
}

const throttled = ([code, message, status]: readonly [string, string, number]): AwsError =>
  new AwsError(code, message, { status });

/** Calls as the weather lets them through. The machine's owner, who looks and mends, is spared. */
export const callsIn =
  (dice: Dice, callService: CallService): CallService =>
  async (service, action, input: JsonObject, caller) => {
    if (caller.kind === 'owner') return callService(service, action, input, caller);
    refuse(dice, service, action);
    const answer = await callService(service, action, input, caller);
    if (Object.hasOwn(refusals, service) && isWrite(action) && dice.strikes('lost-answer', 100)) {
      throw new AwsError('InternalServerError', `The answer to ${service}:${action} was lost.`, { status: 500 });
    }
    return answer;
  };
