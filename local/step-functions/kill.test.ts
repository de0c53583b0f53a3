import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryEvent } from './history.ts';
import { machineArn } from './testing/arns.ts';
import { counting } from './testing/counting.ts';
import { VirtualAgenda } from './testing/virtual-agenda.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'step-functions-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts in a process of its own, which dies in the middle of a call; answers the signal it died of. */
function countUntilKilled(file: string, number: number): Promise<NodeJS.Signals | null> {
  const script = fileURLToPath(new URL('./testing/count-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, file, String(number)]);
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => resolve(signal));
  });
}

it('a process killed in the middle of an execution loses no transition that had an effect', async () => {
  const file = join(folder, 'states.db');
  expect(await countUntilKilled(file, 25)).toBe('SIGKILL');
  const agenda = new VirtualAgenda();
  const calls: number[] = [];
  const { service, resume } = counting(file, agenda, (number) => calls.push(number));
  resume();
  await agenda.run();
  expect(calls[0]).toBe(25);
  const executionArn = `${machineArn.replace(':stateMachine:', ':execution:')}:count`;
  const ask = (name: string) => service.operations[name]?.run({ executionArn, maxResults: 1000 }, { kind: 'owner' });
  expect(ask('DescribeExecution')).toMatchObject({ status: 'SUCCEEDED', output: '60' });
  const ids = (ask('GetExecutionHistory') as { events: HistoryEvent[] }).events.map((event) => event.id);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
});
