import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TestLambda, testLambda } from './testing/test-lambda.ts';

const owner = { kind: 'owner' } as const;
const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:failures';
const failing = `globalThis.seen = []; export const handler = (event) => { globalThis.seen.push(Date.now()); throw new Error('down'); };`;
const counting = `export const handler = () => { globalThis.count = (globalThis.count ?? 0) + 1; };`;

const send = (cloud: TestLambda, name: string): Promise<unknown> =>
  cloud.dispatch.callService(
    'lambda',
    'Invoke',
    { FunctionName: name, InvocationType: 'Event', Payload: '{"n":1}' },
    owner,
  );

describe('an event for a function that fails', () => {
  it('is tried again after one and after two minutes, then goes to the on-failure destination', async () => {
    const cloud = testLambda();
    cloud.define('failing', failing);
    const destination = { OnFailure: { Destination: queueArn } };
    cloud.lambda.defineEventInvokeConfig({
      FunctionName: 'failing',
      Qualifier: '$LATEST',
      DestinationConfig: destination,
    });
    expect(cloud.lambda.failureDestinations()).toEqual([{ functionName: 'failing', arn: queueArn }]);
    const start = cloud.agenda.now();
    await send(cloud, 'failing');
    await cloud.agenda.runUntilIdle();
    expect(cloud.agenda.now() - start).toBe(180_000);
    expect(cloud.meter.byName('invocations')).toEqual({ failing: 3 });
    expect(JSON.parse(cloud.sent[0]?.['MessageBody'])).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { n: 1 },
      responsePayload: { errorMessage: 'down' },
    });
  });

  it('is reported as lost when there is no destination', async () => {
    const cloud = testLambda();
    cloud.define('failing', failing);
    cloud.lambda.defineEventInvokeConfig({ FunctionName: 'failing', MaximumRetryAttempts: 0 });
    await send(cloud, 'failing');
    await cloud.agenda.runUntilIdle();
    expect(cloud.lost).toEqual(['failing: an event failed 1 times and there is no on-failure destination']);
  });
});

describe('an event that was accepted', () => {
  it('is handled after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'events-'));
    const first = testLambda({ data: folder });
    first.define('counting', counting);
    await Promise.all([send(first, 'counting'), first.agenda.close()]);
    expect(first.meter.byName('invocations')).toEqual({});
    first.open.close();

    const second = testLambda({ data: folder });
    second.define('counting', counting);
    second.lambda.resume();
    await second.agenda.settle();
    expect(second.meter.byName('invocations')).toEqual({ counting: 1 });
    second.open.close();
    rmSync(folder, { recursive: true });
  });
});
