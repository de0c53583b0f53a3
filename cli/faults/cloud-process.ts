import { type LocalCloud, logTableOf, startLocalCloud } from '../cloud/local-cloud.ts';
import { seedIds } from '../rehearse/seeded-ids.ts';
import { tokenLife } from '../rehearse/token-life.ts';
import { prepareDeath } from './death.ts';
import { factsOf } from './facts.ts';
import type { Message, Opened, Opening, Order, Result, Standing } from './protocol.ts';

/** A cloud in a process of its own, which does what its parent orders, one thing after the other, and dies when told. */

const say = (message: Message): void => void process.send?.(message);

const death = prepareDeath(() => say({ say: 'at the point' }));
let cloud: LocalCloud | undefined;
let seen = '0';

const opened = (): LocalCloud => {
  if (cloud === undefined) throw new Error('There is no cloud yet: the first order is to open one.');
  return cloud;
};

const open = async ({ assembly, data, start, seed, life, fate, ...opening }: Opening): Promise<Opened> => {
  seen = opening.seen;
  if (fate.fromTheStart === true) death.expect(fate);
  seedIds(seed + life * 7919);
  const started = startLocalCloud({ assembly, data, clock: { kind: 'virtual', start }, seed, tokenSeconds: tokenLife });
  cloud = started;
  const found = started.cloud.mailbox.letters().length;
  death.standsOn({ now: () => started.now(), found });
  if (fate.fromTheStart !== true) death.expect(fate);
  await started.settle();
  return { found };
};

const unseenRecords = (): Standing['records'] => {
  const { cloud: inner } = opened();
  const table = logTableOf(inner);
  const all: Standing['records'][number][] = [];
  for (;;) {
    const records = inner.services.dynamodb.readStream(table, BigInt(seen), 1000);
    const last = records.at(-1);
    if (last === undefined) return all;
    all.push(...records);
    seen = last.dynamodb.SequenceNumber;
  }
};

const standing = (): Standing => ({
  now: opened().now(),
  nextTimerAt: opened().nextTimerAt(),
  records: unseenRecords(),
  points: death.points(),
  problems: opened()
    .cloud.problems()
    .map(({ at, message }) => `${at} the local cloud: ${message}`),
});

const perform = async (order: Order): Promise<Result> => {
  switch (order.do) {
    case 'open':
      return await open(order.opening);
    case 'settle':
      await opened().settle();
      return undefined;
    case 'request':
      return await opened().request(order.request);
    case 'upload':
      return await opened().upload(order.form);
    case 'advance':
      await opened().advanceTo(order.to);
      return undefined;
    case 'token':
      return await opened().tokenFor(order.claims);
    case 'facts':
      return await factsOf(opened());
    case 'close':
      await opened().close();
      return undefined;
  }
};

const carryOut = async (order: Order): Promise<void> => {
  death.doing(order.do);
  try {
    const result = await perform(order);
    if (order.do === 'close') process.disconnect();
    else say({ say: 'done', result, standing: standing() });
  } catch (error) {
    say({ say: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};

process.on('message', (order: Order) => void carryOut(order));
// Without its parent it has nothing to live for.
process.on('disconnect', () => process.exit());
say({ say: 'ready' });
