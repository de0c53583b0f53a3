import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgenda } from '../kernel/create-agenda.ts';
import type { Fate } from '../lambda/doom.ts';
import { FunctionRuntime } from '../lambda/function-runtime.ts';
import { answerInProcess } from '../lambda/transport/in-process-http.ts';
import { functionTimeOn, installFunctionTime } from './function-time.ts';

const host = '127.0.0.1';
const port = 45_991;

// Three writes with a read before each; how often it was called since it was loaded; a pause of a minute.
const source = `
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
let calls = 0;
const call = (action) => new Promise((resolve, reject) => {
  const headers = { 'x-amz-target': 'DynamoDB_20120810.' + action };
  const request = http.request({ hostname: '${host}', port: ${port}, method: 'POST', headers }, (response) => {
    response.on('data', () => {});
    response.on('end', resolve);
  });
  request.on('error', reject);
  request.end('{}');
});
export const handler = async ({ waits = 0 }) => {
  calls += 1;
  await wait(waits);
  for (const item of [1, 2, 3]) { await call('GetItem'); await call('PutItem'); }
  return calls;
};`;

let folder: string;
let done: string[];
let undo: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fates-'));
  writeFileSync(join(folder, 'index.mjs'), source);
  done = [];
  const answer = answerInProcess(host, port, async ({ headers }) => {
    done.push(headers['x-amz-target'] ?? '');
    return { status: 200, headers: {}, body: '{}' };
  });
  undo = [answer, installFunctionTime(), () => rmSync(folder, { recursive: true })];
});
afterEach(() => {
  for (const step of undo) step();
});

function runtime() {
  const agenda = createAgenda({ clock: { kind: 'virtual', start: '2024-01-01T00:00:00Z' } });
  const definition = {
    name: 'one',
    arn: 'arn:aws:lambda:eu-west-1:000000000000:function:one',
    roleArn: 'arn:aws:iam::000000000000:role/one',
    folder,
    handler: 'index.handler',
    environment: {},
    timeoutSeconds: 60,
    memoryMegabytes: 128,
    deadLetterArn: undefined,
  };
  const time = functionTimeOn(agenda, () => 0.5);
  const options = { accessKeyId: 'one', endpoint: '', cloudId: folder, log: () => undefined, time };
  const one = new FunctionRuntime(definition, options);
  const began = agenda.now();
  return {
    passed: () => (agenda.now() - began) / 1000,
    invoke: async (fate?: Fate, event = {}) => {
      const { payload, functionError } = await one.invoke({ payload: JSON.stringify(event) }, 'request-1', fate);
      return { answer: JSON.parse(payload), functionError };
    },
  };
}

const writes = (): number => done.filter((target) => target.endsWith('PutItem')).length;

describe('an invocation that does not end well', () => {
  it('does nothing when it dies at once', async () => {
    const { answer, functionError } = await runtime().invoke({ by: 'death', afterWrites: 0 });
    expect(functionError).toBe('Unhandled');
    expect(answer).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(done).toEqual([]);
  });

  it('dies after its second write, and calls nobody any more', async () => {
    const { answer } = await runtime().invoke({ by: 'death', afterWrites: 2 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer.errorMessage).toContain('signal: killed');
    expect(writes()).toBe(2);
  });

  it('dies with its answer, when it writes less often than that', async () => {
    const { functionError } = await runtime().invoke({ by: 'death', afterWrites: 4 });
    expect(functionError).toBe('Unhandled');
    expect(writes()).toBe(3);
  });

  it('forgets what it kept in memory', async () => {
    const { invoke } = runtime();
    expect((await invoke()).answer).toBe(1);
    expect((await invoke()).answer).toBe(2);
    await invoke({ by: 'death', afterWrites: 0 });
    expect((await invoke()).answer).toBe(1);
  });

  it('is cut off at its time-out, which passes on the clock of the cloud', async () => {
    const { invoke, passed } = runtime();
    const { answer } = await invoke({ by: 'time-out', afterWrites: 1 });
    expect(answer).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(answer.errorMessage).toContain('Task timed out after 60.00 seconds');
    expect(passed()).toBe(60);
    expect(writes()).toBe(1);
  });
});

describe('a function that waits', () => {
  it('waits on the clock of the cloud', async () => {
    const { invoke, passed } = runtime();
    expect((await invoke(undefined, { waits: 90_000 })).functionError).toBeUndefined();
    expect(passed()).toBe(90);
  });
});
