import type { CloudOptions } from '../../local/cloud.ts';
import { closeOnSignals, serveCloud } from '../../local/server.ts';
import type { SwitchName } from '../../local/weather/switches.ts';
import { exampleWorld } from '../scenario/world.ts';
import { setUpOnce } from './first-start.ts';
import { startLocalCloud } from './local-cloud.ts';
import { personasOf } from './personas.ts';
import { keepAssembly } from './sweep-builds.ts';

// Calls are published while it runs: any prefix that a call may have will do.
const projectIn = (text: string): string | undefined => /\b[A-Z][A-Z0-9]{1,5}-\d{4}-\d{4,6}/.exec(text)?.[0];

const addresses = (base: string, now: string): string => `
Traject runs on this machine; its clock says ${now} UTC.

  API        ${base}/api/openapi.json
  Sign in    ${base}/issuer     (choose a persona, copy its token)
  Mailbox    ${base}/mailbox
  Operator   ${base}/operator   (what runs, what waits and why, the clock)

  A token from the command line, and what Maya has to do:
    TOKEN=$(curl -s ${base}/issuer/token -H 'content-type: application/json' -d '{"persona":"maya"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
    curl -s ${base}/api/tasks -H "authorization: Bearer $TOKEN"

Ctrl-C ends it; the data stay.`;

const hour = 60 * 60 * 1000;

interface ProductOptions {
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  /** The folder of its data. */
  readonly data: string;
  readonly clock: NonNullable<CloudOptions['clock']>;
  readonly port: number;
  readonly weather: readonly SwitchName[];
}

/** Opens the product on an assembly, serves it, and sets it up on the first start. */
export const openProduct = async ({ assembly, data, clock, port, weather }: ProductOptions): Promise<void> => {
  const world = exampleWorld();
  const onFailure = (failure: Error): void => {
    console.error(failure.message);
    process.exitCode = 1;
  };
  const personas = personasOf(world);
  const cloud = startLocalCloud({ assembly, data, clock, port, personas, meterKey: projectIn, onFailure, weather });
  const server = await serveCloud(cloud.cloud, { port });
  const keeping = setInterval(() => keepAssembly(assembly), hour).unref();
  closeOnSignals({
    ...server,
    close: async () => {
      clearInterval(keeping);
      await server.close();
    },
  });
  // The example is no part of what the weather is to be tried on.
  cloud.cloud.weather?.clear();
  if (await setUpOnce(cloud, world)) console.log('Published the calls; registered the example organisations.');
  cloud.cloud.weather?.gather();
  if (weather.length > 0) console.log(`The weather is bad: ${weather.join(', ')}.`);
  console.log(addresses(server.url, new Date(cloud.now()).toISOString().slice(0, 16).replace('T', ' ')));
};
