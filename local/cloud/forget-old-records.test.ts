import { expect, it } from 'vitest';
import { createDynamoDb } from '../dynamodb/dynamodb.ts';
import { projects } from '../dynamodb/testing/cloud.ts';
import type { ClockSettings } from '../kernel/clock.ts';
import { createAgenda } from '../kernel/create-agenda.ts';
import { openDatabase } from '../kernel/database.ts';
import { createStepFunctions } from '../step-functions/step-functions.ts';
import { forgetOldRecords } from './forget-old-records.ts';

const hour = 3_600_000;

function cloudOn(clock: ClockSettings) {
  const { journal, close } = openDatabase(':memory:');
  const listeners: ((now: number) => void)[] = [];
  const tell = (now: number): void => {
    for (const listener of listeners) listener(now);
  };
  // A real clock that just runs tells of no jump.
  const agenda = createAgenda({ clock, onClockChange: clock.kind === 'virtual' ? tell : () => undefined });
  const dynamodb = createDynamoDb({ journal, agenda });
  dynamodb.defineTable(projects);
  const states = createStepFunctions({ journal, agenda, callService: async () => ({}) });
  forgetOldRecords({ agenda, onClockChange: (listener) => void listeners.push(listener) }, { dynamodb, states });
  const write = (sk: number): void => {
    const Item = { pk: { S: 'P1' }, sk: { N: String(sk) } };
    dynamodb.service.operations['PutItem']?.run({ TableName: 'projects', Item }, { kind: 'owner' });
  };
  const execute = async (): Promise<void> => {
    const arn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:done';
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Done',
      States: { Done: { Type: 'Succeed' } },
    });
    states.load({ name: 'done', arn, definition, roleArn: 'arn:aws:iam::000000000000:role/done', type: 'STANDARD' });
    await states.service.operations['StartExecution']?.run({ stateMachineArn: arn }, { kind: 'owner' });
    await agenda.settle();
  };
  const executions = (): number => states.observe.executions({ limit: 0 }).total;
  const kept = (): number => dynamodb.readStream('projects', 0, 10).length;
  const later = (hours: number) => agenda.advanceTo(agenda.now() + hours * hour);
  const end = async (): Promise<void> => {
    await agenda.close();
    close();
  };
  return { agenda, write, kept, execute, executions, later, end };
}

const clocks: ClockSettings[] = [{ kind: 'real' }, { kind: 'virtual', start: '2023-09-01T00:00:00Z' }];

it.each(clocks)('a $kind clock forgets the changes of a table that are older than a day', async (clock) => {
  const { write, kept, later, end } = cloudOn(clock);
  for (const sk of [1, 2, 3]) write(sk);
  await later(20);
  expect(kept()).toBe(3);
  await later(40);
  // The newest stays: it numbers the next.
  expect(kept()).toBe(1);
  await end();
});

it('a real clock goes on forgetting, day after day', async () => {
  const { agenda, write, kept, later, end } = cloudOn({ kind: 'real' });
  await later(1000);
  for (const sk of [1, 2]) write(sk);
  await later(60);
  expect(kept()).toBe(1);
  expect(agenda.nextTimers(1)[0]?.key).toBe('cloud old records');
  await end();
});

it('a virtual clock has nothing planned for it, so that it can be idle', async () => {
  const { agenda, end } = cloudOn({ kind: 'virtual', start: '2023-09-01T00:00:00Z' });
  expect(agenda.nextTimerAt()).toBeUndefined();
  await end();
});

it('a real clock forgets the executions that ended 90 days ago', async () => {
  const { execute, executions, later, end } = cloudOn({ kind: 'real' });
  await execute();
  await later(90 * 24 - 1);
  expect(executions()).toBe(1);
  await later(25);
  expect(executions()).toBe(0);
  await end();
});

it('a real clock forgets no execution while it is paused', async () => {
  const { agenda, execute, executions, later, end } = cloudOn({ kind: 'real' });
  await execute();
  agenda.pause();
  await later(100 * 24);
  expect(executions()).toBe(1);
  agenda.resume();
  await later(25);
  expect(executions()).toBe(0);
  await end();
});

it('a virtual clock forgets no execution', async () => {
  const { execute, executions, later, end } = cloudOn({ kind: 'virtual', start: '2023-09-01T00:00:00Z' });
  await execute();
  for (const _year of [1, 2, 3, 4, 5, 6]) await later(365 * 24);
  expect(executions()).toBe(1);
  await end();
});
