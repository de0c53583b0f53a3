import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, createCloud } from '../../cloud.ts';
import { read, visit } from '../testing/visit.ts';

const owner = { kind: 'owner' } as const;
const RoleArn = 'arn:aws:iam::000000000000:role/machine';

/** Two of three items wait for a day. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Is it big?',
        States: {
          'Is it big?': {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input > 1 %}', Next: 'Wait' }],
            Default: 'Small',
          },
          Wait: { Type: 'Wait', Seconds: 86_400, End: true },
          Small: { Type: 'Pass', End: true },
        },
      },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gave up' }],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    'Gave up': { Type: 'Fail', Error: 'GaveUp' },
  },
};

const Resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'machine',
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } }],
      },
    },
  },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineName: 'round', RoleArn, DefinitionString: JSON.stringify(definition) },
  },
};

const assembly = mkdtempSync(join(tmpdir(), 'map-'));
let cloud: Cloud;

beforeAll(() => {
  const write = (name: string, content: object): void => writeFileSync(join(assembly, name), JSON.stringify(content));
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'small.json' } };
  write('manifest.json', { artifacts: { small: stack } });
  write('small.json', { Resources });
  cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start: '2023-10-31T12:00:00Z' } });
});
afterAll(async () => {
  await cloud.close();
  rmSync(assembly, { recursive: true });
});

const start = async (name: string, items: unknown): Promise<void> => {
  const stateMachineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:round';
  await cloud.callService('states', 'StartExecution', { stateMachineArn, name, input: JSON.stringify(items) }, owner);
  await cloud.agenda.settle();
};

describe('a Map state', () => {
  it('waits with the threads that are not done, those that are alike told once', async () => {
    await start('three', [1, 2, 3]);
    expect(await read(cloud, '/executions')).toMatch(
      /three round RUNNING Wait ×2 for a timer 2023-11-01 12:00:00 in 1 day/,
    );
    const page = await visit(cloud, '/executions/round/three');
    expect(page).toMatch(/class="state current[^>]*><title>Each \(Map\): current/);
    expect(page).toMatch(/class="state past[^>]*><title>Small \(Pass\): past/);
    expect(page.match(/It waits for a timer/g)).toHaveLength(2);
  });

  it('is past when all threads are done', async () => {
    await cloud.runUntilIdle();
    expect(await visit(cloud, '/executions/round/three')).toMatch(/class="state past[^>]*><title>Each \(Map\): past/);
  });

  it('is caught when a thread failed and a catch took it', async () => {
    await start('text', ['x']);
    const page = await visit(cloud, '/executions/round/text');
    expect(page).toMatch(/class="state caught[^>]*><title>Each \(Map\): caught/);
    expect(page).toMatch(/class="state failed[^>]*><title>Is it big\? \(Choice\): failed/);
    expect(await read(cloud, '/executions/round/text')).toMatch(
      /What failed last “Is it big\?”, once States\.QueryEvaluationError/,
    );
  });

  // AWS runs at most forty iterations of an inline Map at a time.
  it('with many threads shows ten of them, and how many there are', async () => {
    await start(
      'many',
      Array.from({ length: 1000 }, () => 2),
    );
    const page = await read(cloud, '/executions/round/many');
    expect(page).toMatch(/And 30 more of its threads: Wait ×30 for a timer/);
  });
});
