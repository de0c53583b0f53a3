import { expect, it } from 'vitest';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { gatheringReads } from './gathered-reads.ts';
import { createTable } from './table.ts';
import { createTestClient } from './testing/dynamodb-client.ts';

/** A table with three items, and the calls that reach it from now on. */
const setUp = async () => {
  const calls: string[] = [];
  const client = createTestClient();
  const counting: DynamoDbClient = {
    call: (action, input) => {
      calls.push(action);
      return client.call(action, input);
    },
  };
  const table = createTable(counting, 'log');
  for (const sk of ['a', 'b', 'c']) await table.put({ pk: 'P', sk, name: sk });
  calls.length = 0;
  return { calls, reads: gatheringReads(table) };
};

const keys = (...sort: readonly string[]) => sort.map((sk) => ({ pk: 'P', sk }));
const names = (items: readonly Record<string, unknown>[]) => items.map(({ name }) => name);

it('reads that begin together are one call, and each gets its own items', async () => {
  const { calls, reads } = await setUp();
  const found = await Promise.all([reads.getMany(keys('a', 'b')), reads.getMany(keys('c', 'a', 'none'))]);
  expect(found.map(names)).toEqual([
    ['a', 'b'],
    ['c', 'a'],
  ]);
  expect(calls).toEqual(['BatchGetItem']);
});

it('a read that begins later is a call of its own, and sees what was written in between', async () => {
  const { calls, reads } = await setUp();
  await reads.getMany(keys('a'));
  await reads.put({ pk: 'P', sk: 'd', name: 'd' });
  expect(names(await reads.getMany(keys('d')))).toEqual(['d']);
  expect(calls).toEqual(['BatchGetItem', 'PutItem', 'BatchGetItem']);
});

it('nothing is called for where nothing is asked', async () => {
  const { calls, reads } = await setUp();
  expect(await reads.getMany([])).toEqual([]);
  expect(calls).toEqual([]);
});

it('a failure fails all who asked, and not who asks next', async () => {
  const { reads } = await setUp();
  const refused = await Promise.allSettled([reads.getMany([{ pk: '', sk: 'a' }]), reads.getMany(keys('a'))]);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(names(await reads.getMany(keys('a')))).toEqual(['a']);
});
