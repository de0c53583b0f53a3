import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { projects, testCloud } from '../testing/cloud.ts';

const hour = 3_600_000;
const item = (sk: number, expires: object) => ({
  TableName: 'projects',
  Item: { pk: { S: 'P1' }, sk: { N: String(sk) }, ...expires },
});
const seconds = (instant: number) => ({ expires: { N: String(instant / 1000) } });

describe('time to live', () => {
  it('ends at the first full hour after the time of the item', () => {
    const { call, agenda } = testCloud();
    const start = agenda.now();
    call('PutItem', item(1, seconds(start + 3 * hour)));
    call('PutItem', item(2, seconds(start + hour)));
    const left = () => call('Scan', { TableName: 'projects' })['Count'];
    agenda.moveTo(start + hour + 44 * 60_000);
    expect(left()).toBe(2);
    agenda.moveTo(start + hour + 45 * 60_000);
    expect(left()).toBe(1);
    agenda.moveTo(start + 4 * hour);
    expect(left()).toBe(0);
  });

  it('tells the stream that DynamoDB removed the item', () => {
    const { call, db, agenda } = testCloud();
    call('PutItem', item(1, seconds(agenda.now() - hour)));
    expect(db.expireItems()).toBe(1);
    expect(db.readStream('projects', 1, 1)[0]).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: { OldImage: item(1, seconds(agenda.now() - hour)).Item },
    });
  });

  it('passes by items without a time, with one that is no number, and with one five years past', () => {
    const { call, db, agenda } = testCloud();
    call('PutItem', item(1, {}));
    call('PutItem', item(2, { expires: { S: '1' } }));
    call('PutItem', item(3, { expires: { N: '1' } }));
    expect(db.expireItems()).toBe(0);
    expect(agenda.timers.size).toBe(0);
  });

  it('is taken up again after a restart, also when the template names another attribute', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    const until = first.agenda.now() + hour;
    first.call('PutItem', item(1, { until: { N: String(until / 1000) } }));
    expect(first.agenda.timers.size).toBe(0);
    const second = testCloud([{ ...projects, ttlAttribute: 'until' }], database);
    second.agenda.moveTo(until + hour);
    expect(second.call('Scan', { TableName: 'projects' })['Count']).toBe(0);
  });

  it('leaves alone the items of a table that the template no longer has', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    first.call('PutItem', item(1, seconds(first.agenda.now() - hour)));
    const second = testCloud([{ ...projects, name: 'others' }], database);
    expect(second.db.expireItems()).toBe(0);
    expect(second.agenda.timers.size).toBe(0);
    second.db.defineTable(projects);
    expect(second.agenda.timers.size).toBe(1);
  });
});
