import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud } from '../../cli/cloud/local-cloud.ts';
import { personasOf } from '../../cli/cloud/personas.ts';
import { prepareAssembly } from '../../cli/cloud/prepare-assembly.ts';
import { readCallOf } from '../../cli/scenario/call-of.ts';
import { Client } from '../../cli/scenario/client.ts';
import { readExampleApplication } from '../../cli/scenario/example-application.ts';
import { setUpWorld } from '../../cli/scenario/set-up-world.ts';
import { exampleWorld, type World } from '../../cli/scenario/world.ts';
import { type CloudServer, serveCloud } from '../../local/server.ts';

const script = fileURLToPath(new URL('./decide-application.ts', import.meta.url));

/** The people of the authority, and who takes part in the application. */
function worldOf(example: string): World {
  const { people, organisations } = exampleWorld();
  const { promoter, fields } = readExampleApplication(example);
  const names = [promoter, ...[...fields.keys()].map((path) => path.replace('partners.', ''))];
  const theirs = new Map([...organisations].filter(([id]) => names.includes(id)));
  const members = [...theirs.values()].flatMap((one) => [one.organisationResponsible, one.projectResponsible]);
  const known = [...people].filter(([id, { roles }]) => roles.length > 0 || members.includes(id));
  return { organisations: theirs, people: new Map(known) };
}

/** The forms of uploads name the port of the cloud, so the server must listen at that very one. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

let server: CloudServer;

beforeAll(async () => {
  const world = worldOf('kempen');
  const cloud = startLocalCloud({
    assembly: await prepareAssembly(),
    data: ':memory:',
    port: await freePort(),
    clock: { kind: 'virtual', start: '2023-10-16T08:00:00Z' },
    personas: personasOf(world),
  });
  const calls = [readCallOf('lokale-partnerschappen/1.0.0', new URL(import.meta.url))];
  const pause = (): Promise<void> => Promise.resolve();
  await setUpWorld({ client: new Client(cloud, exampleWorld()), calls, world, today: '2023-10-16', pause });
  server = await serveCloud(cloud.cloud);
}, 120_000);
afterAll(() => server.close());

/** Another process: nothing but the address is known to it. */
const run = (endpoint: string): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      env: { ...process.env, AWS_ENDPOINT_URL: endpoint },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });

describe('a script that has only the public clients of AWS and the API', () => {
  it('drives an application to its decision through the endpoint, and sees all of it', async () => {
    const { code, said } = await run(server.url);
    expect([code, said]).toEqual([0, expect.stringMatching(/decided: LP-2023-0001\n$/)]);
    expect(said).toMatch(/execution: \S+:LP-2023-0001_\S+ is RUNNING since 2023-10-16/);
    expect(said).toMatch(/rules that react to a submission: .*EpisodeOpens/);
    expect(said).toMatch(/ended: .* the last ExecutionSucceeded/);
    expect(said).toMatch(/log: ApplicationSubmitted, .*DecisionRatified/);
    expect(said).toMatch(/letter: Subject: /);
  }, 120_000);
});
