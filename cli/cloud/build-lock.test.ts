import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from './build-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'building.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that builds, once it does. */
const builder = async (): Promise<ChildProcess> => {
  const script = join(folder, 'builder.mjs');
  writeFileSync(
    script,
    `const { takeLock } = await import(${JSON.stringify(new URL('build-lock.ts', import.meta.url).href)});
    const lock = await takeLock(${JSON.stringify(file)});
    process.on('message', () => { lock.release(); process.disconnect(); });
    process.send('builds');`,
  );
  const child = fork(script, { execArgv: ['--disable-warning=ExperimentalWarning'] });
  await once(child, 'message');
  return child;
};

const waiting = () => {
  const order: string[] = [];
  const second = takeLock(file).then((lock) => {
    order.push('second builds');
    lock.release();
  });
  return { order, second };
};

describe('who builds', () => {
  it('waits for another in the same process, and goes on when that one is done', async () => {
    const first = await takeLock(file);
    const { order, second } = waiting();
    await setTimeout(120);
    order.push('first is done');
    first.release();
    await second;
    expect(order).toEqual(['first is done', 'second builds']);
  });

  it('waits for another process, and goes on when that one is done', async () => {
    const child = await builder();
    const { order, second } = waiting();
    await setTimeout(120);
    order.push('first is done');
    child.send('be done');
    await Promise.all([second, once(child, 'exit')]);
    expect(order).toEqual(['first is done', 'second builds']);
  });

  it('takes over from a process that was killed', async () => {
    const child = await builder();
    const { order, second } = waiting();
    await setTimeout(120);
    order.push('first is killed');
    child.kill('SIGKILL');
    await Promise.all([second, once(child, 'exit')]);
    expect(order).toEqual(['first is killed', 'second builds']);
  });

  it('is told when there can be no lock, and does not wait for it', async () => {
    await expect(takeLock(join(folder, 'none', 'building.sqlite'))).rejects.toThrow('unable to open database file');
    writeFileSync(file, 'no database, but long enough to be read as the first page of one'.repeat(20));
    await expect(takeLock(file)).rejects.toThrow('file is not a database');
  });
});
