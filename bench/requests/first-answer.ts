import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const host = '127.0.0.1';
// An assembly names its port: one that stays the same is built once.
const firstPort = 3_940;
const patience = 180_000;

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => resolve(true));
  });
  if (free) await new Promise((resolve) => probe.close(resolve));
  return free;
};

const freePort = async (): Promise<number> => {
  let port = firstPort;
  while (!(await isFree(port))) port += 1;
  return port;
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );

/** Ends all that `npm start` began: it is a group of its own. */
const end = async (child: ChildProcess): Promise<void> => {
  const ended = child.exitCode === null ? once(child, 'exit') : undefined;
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
};

/** Throws when it takes longer than any start does. */
const until = async (what: string, child: ChildProcess, holds: () => Promise<boolean>): Promise<void> => {
  const from = performance.now();
  while (!(await holds())) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode} before ${what}.`);
    if (performance.now() - from > patience) throw new Error(`npm start: ${patience / 1000} s passed before ${what}.`);
    await delay(20);
  }
};

/** Seconds from the command to the first answer of the API. */
const start = async (port: number, data: string): Promise<number> => {
  const from = performance.now();
  const command = ['start', '--', '--port', String(port), '--data', data];
  const child = spawn('npm', command, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  try {
    await until('its first answer', child, () => answers(`http://${host}:${port}/api/openapi.json`));
    const seconds = (performance.now() - from) / 1000;
    // The first time it answers before it has set itself up; the next start is to find that done.
    await until('it was set up', child, async () => said.includes('Ctrl-C'));
    return seconds;
  } finally {
    await end(child);
    while (!(await isFree(port))) await delay(20);
  }
};

/** The first start with a data folder, and the one after it. */
export const measureStarts = async (): Promise<{ readonly first: number; readonly second: number }> => {
  const data = mkdtempSync(join(tmpdir(), 'traject-start-'));
  const port = await freePort();
  try {
    return { first: await start(port, data), second: await start(port, data) };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
