import { expect, it } from 'vitest';
import { playSeventeen } from '../../bench/seventeen.ts';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';

it('leads all seventeen applications of the call from hand-in to approval', async () => {
  const { differences, applications } = await playSeventeen(await prepareAssembly());
  expect(differences).toEqual([]);
  expect(applications).toBe(17);
}, 120_000);
