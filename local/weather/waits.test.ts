import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/service.ts';
import { Harness } from '../step-functions/testing/harness.ts';
import type { WaitsWeather } from './waits.ts';

const hour = 3_600_000;
const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
  Arguments: { TableName: 'work', Item: { token: { S: '{% $states.context.Task.Token %}' } } },
  TimeoutSeconds: 864_000,
  Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
  End: true,
};

/** A machine that waits for a person in that weather, with what was put and when. */
async function waiting(waits: WaitsWeather) {
  const harness = new Harness();
  harness.waits = waits;
  harness.start();
  const puts: { readonly at: number; readonly token: string }[] = [];
  harness.callService = async (_service, _action, input: JsonObject) => {
    puts.push({ at: harness.agenda.now(), token: input['Item'].token.S });
    return {};
  };
  harness.load('Ask', { Ask: ask, Late: { Type: 'Succeed' } });
  const began = harness.agenda.now();
  const executionArn = await harness.begin();
  await harness.agenda.settle();
  return { harness, puts, began, executionArn };
}

const asMeant = (_now: number, asked: number): number => asked;

describe('a wait for a person in bad weather', () => {
  it('stores its token hours after it began', async () => {
    const { harness, puts, began } = await waiting({ storedAt: (now) => now + 5 * hour, endsAt: asMeant });
    expect(puts).toEqual([]);
    await harness.agenda.run();
    expect(puts.map(({ at }) => at - began)).toEqual([5 * hour]);
  });

  it('still stores it after a restart in between', async () => {
    const { harness, puts, began } = await waiting({ storedAt: (now) => now + 5 * hour, endsAt: asMeant });
    harness.start();
    harness.load('Ask', { Ask: ask, Late: { Type: 'Succeed' } });
    harness.stepFunctions.resume();
    await harness.agenda.run();
    expect(puts.map(({ at }) => at - began)).toEqual([5 * hour]);
  });

  it('times out early, and answers its token as one that is gone', async () => {
    const { harness, puts, executionArn } = await waiting({ storedAt: () => undefined, endsAt: (now) => now + hour });
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    const answer = harness.call('SendTaskSuccess', { taskToken: puts[0]?.token, output: '{}' });
    await expect(answer).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('stores nothing that timed out before', async () => {
    const { harness, puts } = await waiting({ storedAt: (now) => now + 5 * hour, endsAt: (now) => now + hour });
    await harness.agenda.run();
    expect(puts).toEqual([]);
  });
});
