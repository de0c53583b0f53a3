import { createServer } from 'node:net';
import { closeOnSignals, serveCloud } from '../../local/server.ts';
import type { SwitchName } from '../../local/weather/switches.ts';
import { instantOf } from '../scenario/instants.ts';
import { exampleWorld } from '../scenario/world.ts';
import { setUpOnce } from './first-start.ts';
import { startLocalCloud } from './local-cloud.ts';
import { personasOf } from './personas.ts';
import { prepareAssembly } from './prepare-assembly.ts';

export interface StartOptions {
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  /** Where the clock begins; left out: now. */
  readonly at?: string;
  /** Kinds of bad weather to run in; `docs/guides/weather.md`. */
  readonly weather?: readonly SwitchName[];
}

const host = '127.0.0.1';

/** Asked before anything is built: who waited for a build should not hear only then that the port is taken. */
const mustBeFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is in use, perhaps by Traject itself. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
            )
          : error,
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

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

/** Starts the product with its data on disk, and sets it up on the first start. */
export const startProduct = async ({ port, data, at, weather = [] }: StartOptions): Promise<void> => {
  const clock = { kind: 'real', ...(at === undefined ? {} : { start: instantOf(at) }) } as const;
  await mustBeFree(port);
  console.log('Building (some seconds when a source changed) ...');
  // The stage of this machine names port 3000 itself.
  const publicUrl = `http://${host}:${port}`;
  const assembly = await prepareAssembly(port === 3000 ? {} : { issuer: `${publicUrl}/issuer`, publicUrl });
  const world = exampleWorld();
  const onFailure = (failure: Error): void => {
    console.error(failure.message);
    process.exitCode = 1;
  };
  const personas = personasOf(world);
  const cloud = startLocalCloud({ assembly, data, clock, port, personas, meterKey: projectIn, onFailure, weather });
  const server = await serveCloud(cloud.cloud, { port });
  closeOnSignals(server);
  // The example is no part of what the weather is to be tried on.
  cloud.cloud.weather?.clear();
  if (await setUpOnce(cloud, world)) console.log('Published the calls; registered the example organisations.');
  cloud.cloud.weather?.gather();
  if (weather.length > 0) console.log(`The weather is bad: ${weather.join(', ')}.`);
  console.log(addresses(server.url, new Date(cloud.now()).toISOString().slice(0, 16).replace('T', ' ')));
};
