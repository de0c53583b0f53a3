/**
 * Transitions per second of the local Step Functions, persisted and in memory, over those of `aws-local-stepfunctions`,
 * which keeps nothing and runs the same logic in JSONPath. `node bench/step-functions.ts [rounds]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { StateMachine } from 'aws-local-stepfunctions';
import { createAgenda } from '../local/kernel/create-agenda.ts';
import { openDatabase } from '../local/kernel/database.ts';
import { createStepFunctions } from '../local/step-functions/step-functions.ts';

const leastPersisted = 0.5;
const leastInMemory = 1;

const turns = 100;
/** Add, Enough? and Ask in each turn but the last, which ends in Done. */
const transitions = turns * 3;
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:ask';
const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:bench';
const input = { count: 0, project: 'LP-2023-0001' };

const ended = JSON.stringify({ ...input, count: turns });

const inJsonata = {
  QueryLanguage: 'JSONata',
  StartAt: 'Add',
  States: {
    Add: {
      Type: 'Pass',
      Output: { count: '{% $states.input.count + 1 %}', project: '{% $states.input.project %}' },
      Next: 'Enough?',
    },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Condition: `{% $states.input.count >= ${turns} %}`, Next: 'Done' }],
      Default: 'Ask',
    },
    Ask: { Type: 'Task', Resource: functionArn, Next: 'Add' },
    Done: { Type: 'Succeed' },
  },
};

const inJsonPath = {
  StartAt: 'Add',
  States: {
    Add: {
      Type: 'Pass',
      Parameters: { 'count.$': 'States.MathAdd($.count, 1)', 'project.$': '$.project' },
      Next: 'Enough?',
    },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.count', NumericGreaterThanEquals: turns, Next: 'Done' }],
      Default: 'Ask',
    },
    Ask: { Type: 'Task', Resource: functionArn, Next: 'Add' },
    Done: { Type: 'Succeed' },
  },
} as const;

/** Executions of the peer, one after the other. */
const peer = async (executions: number): Promise<void> => {
  const machine = new StateMachine(structuredClone(inJsonPath) as never);
  for (let at = 0; at < executions; at += 1) {
    const overrides = { taskResourceLocalHandlers: { Ask: async (asked: typeof input) => asked } };
    const result = await machine.run(input, { overrides: overrides as never }).result;
    if (JSON.stringify(result) !== ended) throw new Error(`The peer ended with ${JSON.stringify(result)}.`);
  }
};

/** The same executions of ours, in the data folder or in memory. */
const ours =
  (data: string) =>
  async (executions: number): Promise<void> => {
    const { journal, close } = openDatabase(data);
    const agenda = createAgenda({ clock: { kind: 'virtual', start: '2025-01-01T00:00:00Z' } });
    const callService = async (_service: string, _action: string, { Payload }: { Payload?: string }) => ({
      StatusCode: 200,
      Payload,
    });
    const { service, load } = createStepFunctions({ journal, agenda, callService });
    const roleArn = 'arn:aws:iam::000000000000:role/bench';
    load({ name: 'bench', arn: machineArn, definition: JSON.stringify(inJsonata), roleArn, type: 'STANDARD' });
    const call = (operation: string, request: object) => service.operations[operation]?.run(request, { kind: 'owner' });
    for (let at = 0; at < executions; at += 1) {
      const started = call('StartExecution', { stateMachineArn: machineArn, input: JSON.stringify(input) });
      await agenda.settle();
      const { output } = call('DescribeExecution', started as object) as { output?: string };
      if (output !== ended) throw new Error(`Ours ended with ${output}.`);
    }
    await agenda.close();
    close();
  };

const perSecond = async (run: (executions: number) => Promise<void>, executions: number): Promise<number> => {
  const from = performance.now();
  await run(executions);
  return (executions * transitions) / ((performance.now() - from) / 1000);
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Prints; whether both ratios are reached. The three take turns, so that what else the machine does meets them all. */
export const benchStepFunctions = async (rounds = 7): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-bench-'));
  const persisted = ours(folder);
  const inMemory = ours(':memory:');
  const found: { peer: number; persisted: number; inMemory: number }[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const rates = {
        peer: await perSecond(peer, 20),
        persisted: await perSecond(persisted, 20),
        inMemory: await perSecond(inMemory, 20),
      };
      // The first round warms up.
      if (round > 0) found.push(rates);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const ratio = (which: 'persisted' | 'inMemory') => median(found.map((rates) => rates[which] / rates.peer));
  const rate = (which: keyof (typeof found)[number]) => Math.round(median(found.map((rates) => rates[which])));
  const print = (what: string, value: number, least: number, shown: number) => {
    const word = value >= least ? styleText('green', 'pass') : styleText('red', 'FAIL');
    console.log(
      `${word}  transitions ${what} over aws-local-stepfunctions: ${value.toFixed(2)}, at least ${least} (${shown}/s)`,
    );
  };
  console.log(`aws-local-stepfunctions in memory: ${rate('peer')} transitions a second`);
  print('persisted', ratio('persisted'), leastPersisted, rate('persisted'));
  print('in memory', ratio('inMemory'), leastInMemory, rate('inMemory'));
  return ratio('persisted') >= leastPersisted && ratio('inMemory') >= leastInMemory;
};

if (import.meta.main) process.exitCode = (await benchStepFunctions(Number(process.argv[2] ?? 7))) ? 0 : 1;
