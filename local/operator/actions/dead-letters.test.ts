import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeSmallApp } from '../../cloud/testing/small-app.ts';
import { type Cloud, createCloud } from '../../cloud.ts';
import { read, submit, visit } from '../testing/visit.ts';

const owner = { kind: 'owner' } as const;
let assembly: string;
let cloud: Cloud;

beforeAll(async () => {
  assembly = await synthesizeSmallApp();
}, 60_000);
afterEach(() => cloud.close());

const queue = '/dead-letters/dead-letters';
const event = { version: '0', id: 'e-1', source: 'small', 'detail-type': 'Committed', detail: { id: 'P-1' } };

async function bury(body: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  const QueueUrl = `${cloud.endpoint}/000000000000/dead-letters`;
  await cloud.callService('sqs', 'SendMessage', { QueueUrl, MessageBody: body, MessageAttributes }, owner);
}

const openCloud = (): void => {
  cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start: '2023-10-31T12:00:00Z' } });
};

const ofRule = (): Readonly<Record<string, string>> => {
  const [rule] = cloud.services.events.rules().filter(({ bus }) => bus === 'bus');
  return { RULE_ARN: rule?.arn ?? '', TARGET_ARN: rule?.targets[0]?.Arn ?? '', ERROR_CODE: 'ERROR_FROM_TARGET' };
};

describe('a dead letter', () => {
  it('shows of which rule and target it is, and which error it was', async () => {
    openCloud();
    await bury(JSON.stringify(event), ofRule());
    expect(await read(cloud, '/dead-letters')).toMatch(/dead-letters 1 .*OnStart/);
    expect(await read(cloud, queue)).toMatch(/Target arn start .*Error code ERROR_FROM_TARGET/);
  });

  it('of a rule goes to the target of the rule once more', async () => {
    openCloud();
    await bury(JSON.stringify(event), ofRule());
    expect(await submit(cloud, queue, { act: 'redrive', message: '1' })).toContain('1 message given again');
    await cloud.agenda.settle();
    expect(await read(cloud, '/executions')).toContain('P-1');
    expect(await read(cloud, queue)).toContain('It is empty.');
  });

  it('of a schedule is called again with what it was called with', async () => {
    openCloud();
    const target = ofRule()['TARGET_ARN'] ?? '';
    await bury(JSON.stringify(event), {
      SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-1:0:schedule/g/s',
      TARGET_ARN: target,
    });
    await submit(cloud, queue, { act: 'redrive', message: 'all' });
    await cloud.agenda.settle();
    expect(await read(cloud, '/executions')).toContain('P-1');
  });

  it('of a function is given to it again as it was requested', async () => {
    openCloud();
    const functionArn = `${ofRule()['TARGET_ARN']}:$LATEST`;
    await bury(JSON.stringify({ requestContext: { functionArn }, requestPayload: event }));
    await submit(cloud, queue, { act: 'redrive', message: 'all' });
    await cloud.agenda.settle();
    expect(await read(cloud, '/executions')).toContain('P-1');
  });

  it('that says of nobody for whom it was stays, with the reason', async () => {
    openCloud();
    await bury('hello');
    expect(await submit(cloud, queue, { act: 'redrive', message: '1' })).toMatch(
      /0 messages given again, 1 left where it is: Nothing in it says for whom it was/,
    );
    expect(await submit(cloud, queue, { act: 'redrive', message: 'all' })).toContain(
      'No message of this queue can be redriven: each says below why.',
    );
    await bury(JSON.stringify({ DDBStreamBatchInfo: { startSequenceNumber: '1' } }));
    expect(await submit(cloud, queue, { act: 'redrive', message: '2' })).toContain(
      'changes of a table by their numbers',
    );
    expect(await submit(cloud, queue, { act: 'redrive', message: '9' })).toContain('no such message any more');
  });

  it('that nobody can be given is not offered for a redrive, and leads to the execution that it names', async () => {
    openCloud();
    const execution = 'arn:aws:states:eu-west-1:000000000000:execution:episode:P-1';
    await bury(JSON.stringify({ detail: { execution } }));
    expect(await read(cloud, queue)).toMatch(
      /Execution P-1 .*It cannot be redriven from here\. Nothing in it says .*the execution that it names/,
    );
    const page = await visit(cloud, queue);
    expect(page).toContain('<a href="/operator/executions/episode/P-1">P-1</a>');
    expect(page).not.toContain('value="redrive"');
  });

  it('whose body has documents where a service writes words stands on its page, without them', async () => {
    openCloud();
    const requestContext = { functionArn: { a: 1 }, condition: { a: 1 }, approximateInvokeCount: [{ a: 1 }] };
    await bury(JSON.stringify({ id: 'e-1', requestContext, requestPayload: null, responsePayload: null }));
    for (const path of [queue, '/search?q=e-1']) {
      const page = await read(cloud, path);
      expect(page, path).toMatch(/1 dead letter\.|Message 1 .* Event e-1 /);
      expect(page, path).not.toMatch(/could not be made|Attempts|attempts|Given up/);
    }
  });

  it('of a rule whose body is no event stays, with the reason', async () => {
    openCloud();
    await bury('no event', ofRule());
    expect(await submit(cloud, queue, { act: 'redrive', message: '1' })).toMatch(
      /1 left where it is: Its body is no event/,
    );
  });

  it('that nobody can be given is not tried when all that can go go', async () => {
    openCloud();
    await bury('hello');
    for (const id of ['e-1', 'e-2']) await bury(JSON.stringify({ ...event, id, detail: { id } }), ofRule());
    expect(await read(cloud, queue)).toContain('Redrive all 2');
    const page = await submit(cloud, queue, { act: 'redrive', message: 'all' });
    expect(page).toContain('2 messages given again to whom it was for.');
    expect(page).not.toContain('Not done');
    expect(page).toMatch(/Message 1 .* hello/);
    expect(page).not.toMatch(/Message [23] /);
  });

  it('can be removed', async () => {
    openCloud();
    await bury('hello');
    expect(await submit(cloud, queue, { act: 'discard', message: '1' })).toContain('1 message removed.');
  });
});
