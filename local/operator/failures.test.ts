import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeSmallApp } from '../cloud/testing/small-app.ts';
import { type Cloud, createCloud } from '../cloud.ts';
import { read, visit } from './testing/visit.ts';

const owner = { kind: 'owner' } as const;
let assembly: string;
let cloud: Cloud;

/** A cloud in which the function `start` may not do its work: what it is given fails. */
beforeAll(async () => {
  assembly = await synthesizeSmallApp({ grantStart: false });
}, 60_000);
afterEach(() => cloud.close());

async function startInVain(...ids: readonly string[]): Promise<void> {
  const meterKey = (text: string): string | undefined => /\bP-\d+/.exec(text)?.[0];
  cloud = createCloud({
    assembly,
    data: ':memory:',
    clock: { kind: 'virtual', start: '2023-10-31T12:00:00Z' },
    meterKey,
  });
  for (const id of ids) {
    const Item = { pk: { S: id }, sk: { S: 'START' } };
    await cloud.callService('dynamodb', 'PutItem', { TableName: 'log', Item }, owner);
    await cloud.agenda.settle();
  }
}

const bury = (body: object, queue = 'dead-letters'): Promise<unknown> =>
  cloud.callService(
    'sqs',
    'SendMessage',
    { QueueUrl: `${cloud.endpoint}/000000000000/${queue}`, MessageBody: JSON.stringify(body) },
    owner,
  );

const eventId = async (): Promise<string> =>
  /\/operator\/events\/([0-9a-f-]+)"/.exec(await visit(cloud, '/events?bus=bus'))?.[1] ?? '';

describe('what failed', () => {
  it('is told beside “delivered” when a function was given an event and did not handle it', async () => {
    await startInVain('P-1');
    expect(await read(cloud, '/events?bus=bus')).toMatch(/start delivered function failed/);
  });

  it('is told once for each function and error, with how often it came and whom it concerned', async () => {
    await startInVain('P-1', 'P-2');
    const page = await read(cloud, '/functions');
    expect(page).toMatch(/Given Concerns Log start AccessDeniedException: .* 2 2023-10-31 12:00:00 .* P-2 Log lines/);
    expect(page).not.toContain('P-1 Log lines');
  });

  it('and is tried again stands on the page of whom it concerns', async () => {
    await startInVain();
    const call = { FunctionName: 'note', InvocationType: 'Event', Payload: '{"of":"P-1"}' };
    await cloud.callService('lambda', 'Invoke', call, owner);
    await cloud.agenda.settle();
    expect(await read(cloud, '/search?q=P-1')).toMatch(
      /What is tried again .* note 1 2023-10-31 12:00:00 .* in 1 minute/,
    );
    expect(await read(cloud, '/search?q=P-2')).not.toContain('What is tried again');
  });

  it('and was given up stands there and with its event, as a dead letter', async () => {
    await startInVain('P-1');
    const id = await eventId();
    await bury({
      requestContext: {
        functionArn: 'arn:aws:lambda:eu-west-1:0:function:start:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { id, detail: { id: 'P-1' } },
      responsePayload: { errorType: 'AccessDenied', errorMessage: 'not\nallowed' },
    });
    for (const path of ['/search?q=P-1', `/events/${id}`])
      expect(await read(cloud, path), path).toMatch(
        /Dead letters .* dead-letters .* AccessDenied: not allowed .* 3 attempts/,
      );
    expect(await read(cloud, '/search?q=P-1')).toContain('1 dead letter.');
    const queue = await read(cloud, '/dead-letters/dead-letters');
    expect(queue).toMatch(
      /Function start Error AccessDenied: not allowed .* Attempts 3 Given up because of RetriesExhausted/,
    );
    expect(queue).toContain(`Event ${id}`);
  });

  it('is not what waits in a queue to be done', async () => {
    await startInVain();
    cloud.services.sqs.defineQueue({ QueueName: 'work' });
    await bury({ id: 'P-1' }, 'work');
    expect(await read(cloud, '/search?q=P-1')).not.toMatch(/[Dd]ead letter\b/);
    await bury({ id: 'P-1' });
    expect(await read(cloud, '/search?q=P-1')).toContain('1 dead letter.');
  });
});
