/**
 * What an item costs the local cloud on its way through stream, pipe, bus, functions and a state machine, when there are
 * ten times as many. `node bench/local-growth.ts`
 */
import { synthesizeSmallApp } from '../local/cloud/testing/small-app.ts';
import { createCloud } from '../local/cloud.ts';

const start = '2023-10-31T12:00:00.000Z';
const days = 20;
const longerThanADay = 26 * 3_600_000;

/** Milliseconds of processor time per item, of so many on each day. */
const costOf = async (assembly: string, perDay: number): Promise<number> => {
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start } });
  const put = (pk: string): Promise<unknown> =>
    cloud.callService(
      'dynamodb',
      'PutItem',
      { TableName: 'log', Item: { pk: { S: pk }, sk: { S: 'START' } } },
      { kind: 'owner' },
    );
  const before = process.cpuUsage();
  for (let day = 0; day < days; day += 1) {
    await Promise.all(Array.from({ length: perDay }, (_, index) => put(`${day}-${index}`)));
    await cloud.advanceTo(cloud.agenda.now() + longerThanADay);
  }
  await cloud.runUntilIdle();
  const { user, system } = process.cpuUsage(before);
  await cloud.close();
  return (user + system) / 1000 / (days * perDay);
};

/** Prints; whether ten times as many cost no more each. */
export const benchGrowth = async (): Promise<boolean> => {
  const assembly = await synthesizeSmallApp();
  // The first run warms up what both share.
  await costOf(assembly, 10);
  const few = await costOf(assembly, 20);
  const many = await costOf(assembly, 200);
  console.log(
    `An item of ${days * 20} costs ${few.toFixed(1)} ms, one of ${days * 200} ${many.toFixed(1)} ms: ${(many / few).toFixed(2)} times`,
  );
  return many <= few * 1.2;
};

if (import.meta.main) process.exitCode = (await benchGrowth()) ? 0 : 1;
