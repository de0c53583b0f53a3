import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeSmallApp } from '../../cloud/testing/small-app.ts';
import { type Cloud, createCloud } from '../../cloud.ts';
import { post, read, submit, visit } from '../testing/visit.ts';

let assembly: string;
let cloud: Cloud;

beforeAll(async () => {
  assembly = await synthesizeSmallApp();
}, 60_000);
afterEach(() => cloud.close());

const open = (): void => {
  cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start: '2023-10-31T12:00:00Z' } });
};
const now = (): string => new Date(cloud.agenda.now()).toISOString();

describe('the controls of the clock', () => {
  it('go on by an hour, a day, a week or thirty days', async () => {
    open();
    expect(await submit(cloud, '/clock', { act: 'by', by: '1 hour' })).toContain(
      'The clock came to 2023-10-31 13:00:00',
    );
    await submit(cloud, '/clock', { act: 'by', by: '1 day' });
    expect(now()).toBe('2023-11-01T13:00:00.000Z');
    expect(await submit(cloud, '/clock', { act: 'by', by: 'toString' })).toContain('is no step of the clock');
  });

  it('take an instant as a clock in Brussels shows it', async () => {
    open();
    await submit(cloud, '/clock', { act: 'jump', to: '2023-11-30T23:59', zone: 'Brussels' });
    expect(now()).toBe('2023-11-30T22:59:00.000Z');
  });

  it('keep what was typed when it is refused, and say so in the title', async () => {
    open();
    const answer = await cloud.request(post('/clock', { act: 'jump', to: '31/11/2023', zone: 'Brussels' }));
    const next = answer.headers.get('location')?.replace('/operator', '') ?? '';
    const page = await visit(cloud, next);
    expect(page).toContain('<title>Not done: Clock - Operator</title>');
    expect(page).toMatch(/<input id="to" name="to" value="31\/11\/2023"[^>]*aria-invalid="true"/);
    expect(page).toContain('<option selected>Brussels</option>');
    expect(page).toMatch(/role="alert">“31\/11\/2023” is no instant in Brussels/);
    expect(await read(cloud, next)).not.toContain('is no instant');
  });

  it('lead from a timer to what set it', async () => {
    open();
    const Item = { pk: { S: 'P-1' }, sk: { S: 'START' } };
    await cloud.callService('dynamodb', 'PutItem', { TableName: 'log', Item }, { kind: 'owner' });
    await cloud.agenda.settle();
    expect(await visit(cloud, '/clock')).toMatch(
      /<a href="\/operator\/executions\/episode\/P-1"><code class="wrap">states\//,
    );
  });
});
