import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { readCallOf } from '../scenario/call-of.ts';
import { Client } from '../scenario/client.ts';
import { dayOf } from '../scenario/instants.ts';
import { setUpWorld } from '../scenario/set-up-world.ts';
import type { World } from '../scenario/world.ts';
import type { LocalCloud } from './local-cloud.ts';

const folder = new URL('../../calls/', import.meta.url);

const publishedCalls = (): readonly Call[] =>
  readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readCallOf(name.replace(/\.yaml$/, ''), folder));

/** Whether the last organisation is there: a start that broke off before it is done again. */
const isSetUp = async (client: Client, world: World): Promise<boolean> => {
  const last = [...world.organisations.keys()].at(-1) ?? '';
  const as = { person: 'registrar', role: 'manager' } as const;
  const answer = await client.call({ operation: 'show-organisation', as, values: { organisation: last } });
  return answer.accepted;
};

/** Publishes the calls of `calls/` and registers the example people and organisations, unless that was done before. */
export const setUpOnce = async (cloud: LocalCloud, world: World): Promise<boolean> => {
  const client = new Client(cloud, world);
  if (await isSetUp(client, world)) return false;
  const today = dayOf(cloud.now());
  // A hundred requests in a second pass the gateway of this stage.
  await setUpWorld({ client, calls: publishedCalls(), world, today, pause: () => setTimeout(11) });
  return true;
};
