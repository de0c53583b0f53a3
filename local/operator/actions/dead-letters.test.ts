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
    expect(await submit(cloud, queue, { act: 'redrive', message: 'all' })).toMatch(
      /0 messages given again, 1 left where it is: Nothing in it says for whom it was/,
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

  it('can be removed', async () => {
    openCloud();
    await bury('hello');
    expect(await submit(cloud, queue, { act: 'discard', message: '1' })).toContain('1 message removed.');
  });
});
