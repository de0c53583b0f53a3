import { describe, expect, it } from 'vitest';
import { functionArn } from './testing/arns.ts';
import { Harness, type StatesOf } from './testing/harness.ts';

const pass = { Type: 'Pass', End: true };
const lambda = { Type: 'Task', Resource: functionArn };
const iterate = (more: object) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: 'Each', States: { Each: pass } },
  End: true,
  ...more,
});
const inState = (name: string, event: number, rest: string) =>
  `An error occurred while executing the state '${name}' (entered at the event id #${event}). ${rest}`;

const run = (states: StatesOf, input: unknown = {}) => new Harness().run(Object.keys(states)[0] ?? '', states, input);

describe('a machine ends with', () => {
  it.each<[string, StatesOf, unknown, unknown]>([
    ['an empty list when a map has no items', { Each: iterate({ Items: [] }) }, {}, []],
    [
      'the items of a map inside a map, seen from the innermost',
      {
        Outer: iterate({
          Items: [[1, 2], [3]],
          ItemProcessor: {
            StartAt: 'Inner',
            States: { Inner: iterate({ ItemSelector: '{% $states.context.Map.Item.Value * 10 %}' }) },
          },
        }),
      },
      {},
      [[10, 20], [30]],
    ],
    [
      'the results of branches in the order of the branches',
      {
        Both: {
          Type: 'Parallel',
          Arguments: { n: '{% $states.input.n + 1 %}' },
          Branches: [
            { StartAt: 'Late', States: { Late: { Type: 'Wait', Seconds: 5, End: true } } },
            { StartAt: 'Soon', States: { Soon: { ...pass, Output: '{% $states.input.n %}' } } },
          ],
          End: true,
        },
      },
      { n: 1 },
      [{ n: 2 }, 2],
    ],
    [
      'the variables as they were before the state, where it assigns and puts out',
      {
        Set: { Type: 'Pass', Assign: { n: 1 }, Next: 'Again' },
        Again: { Type: 'Pass', Assign: { n: 2, before: '{% $n %}' }, Output: '{% $n %}', Next: 'Tell' },
        Tell: { ...pass, Output: '{% [$states.input, $n, $before] %}' },
      },
      {},
      [1, 2, 1],
    ],
    [
      'what the chosen rule assigns and puts out, not what the default does',
      {
        Which: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.n > 1 %}', Assign: { by: 'rule' }, Output: 'many', Next: 'Tell' }],
          Assign: { by: 'default' },
          Default: 'Tell',
        },
        Tell: { ...pass, Output: '{% [$states.input, $by] %}' },
      },
      { n: 2 },
      ['many', 'rule'],
    ],
    [
      'what a catcher makes of an error in the output of its own state',
      {
        Call: {
          ...iterate({ Items: [1], Output: '{% $gone %}' }),
          Catch: [
            { ErrorEquals: ['States.QueryEvaluationError'], Output: '{% $states.errorOutput.Error %}', Next: 'End' },
          ],
        },
        End: { Type: 'Succeed' },
      },
      {},
      'States.QueryEvaluationError',
    ],
  ])('%s', async (_what, states, input, output) => {
    const ended = await run(states, input);
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.parse(ended.output ?? '')).toEqual(output);
  });
});

describe('a machine fails with', () => {
  it.each<[string, StatesOf, string, string]>([
    [
      'the error and cause its expressions make',
      { Stop: { Type: 'Fail', Error: "{% 'E' & $states.input.n %}", Cause: '{% $string($states.input) %}' } },
      'E7',
      '{"n":7}',
    ],
    [
      'what a condition is instead of true or false',
      { Which: { Type: 'Choice', Choices: [{ Condition: "{% 'yes' %}", Next: 'End' }] }, End: pass },
      'States.QueryEvaluationError',
      inState(
        'Which',
        2,
        `The JSONata expression ''yes'' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: "yes"`,
      ),
    ],
    [
      'the place of a value that is nowhere, inside a list',
      { Tell: { ...pass, Output: { list: [1, '{% $states.input.gone %}'] } } },
      'States.QueryEvaluationError',
      inState(
        'Tell',
        2,
        "The JSONata expression '$states.input.gone' specified for the field 'Output/list[1]' returned nothing (undefined).",
      ),
    ],
    [
      'the input of a map that is no list',
      { Each: iterate({}) },
      'States.QueryEvaluationError',
      inState('Each', 2, 'Map state input must be an array but was: {"n":7}'),
    ],
    [
      'the rule that no choice meets',
      { Which: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }] }, End: pass },
      'States.NoChoiceMatched',
      inState('Which', 2, 'Failed to transition out of the state. The state does not point to a next state.'),
    ],
  ])('%s', async (_what, states, error, cause) => {
    expect(await run(states, { n: 7 })).toMatchObject({ status: 'FAILED', error, cause });
  });

  it('States.Timeout when its task takes longer than an expression allows', async () => {
    const harness = new Harness();
    const ask = { ...lambda, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Arguments: {} };
    harness.callService = async () => ({ StatusCode: 200, Payload: '{}' });
    const from = harness.agenda.now();
    const states = { Ask: { ...ask, TimeoutSeconds: '{% $states.input.n * 10 %}', End: true } };
    expect(await harness.run('Ask', states, { n: 7 })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(harness.agenda.now() - from).toBe(70_000);
  });
});

describe('in the history', () => {
  it('a state shows its input, its output and what it assigned', async () => {
    const harness = new Harness();
    harness.load('Set', { Set: { ...pass, Assign: { n: '{% $states.input.n + 1 %}' }, Output: 'done' } });
    const executionArn = await harness.begin({ n: 1 });
    await harness.agenda.run();
    const details = (await harness.history(executionArn)).map(
      ({ type, stateEnteredEventDetails: entered, stateExitedEventDetails: exited }) => [type, entered ?? exited],
    );
    const whole = { truncated: false };
    expect(details).toEqual([
      ['ExecutionStarted', undefined],
      ['PassStateEntered', { name: 'Set', input: '{"n":1}', inputDetails: whole }],
      [
        'PassStateExited',
        {
          name: 'Set',
          output: '"done"',
          outputDetails: whole,
          assignedVariables: { n: '2' },
          assignedVariablesDetails: whole,
        },
      ],
      ['ExecutionSucceeded', undefined],
    ]);
  });

  it('no more iterations run at once than the map allows', async () => {
    const harness = new Harness();
    let running = 0;
    const most = { seen: 0 };
    const wait = { Type: 'Wait', Seconds: 1, End: true };
    const states = { Each: iterate({ Items: [1, 2, 3, 4, 5], MaxConcurrency: 2 }) };
    const each = { ...states.Each, ItemProcessor: { StartAt: 'Rest', States: { Rest: wait } } };
    harness.load('Each', { Each: each });
    const executionArn = await harness.begin();
    await harness.agenda.run();
    for (const { type } of await harness.history(executionArn)) {
      if (type === 'MapIterationStarted') running += 1;
      if (type === 'MapIterationSucceeded') running -= 1;
      most.seen = Math.max(most.seen, running);
    }
    expect(most.seen).toBe(2);
  });
});

it('states that call nothing are on disk together, and are counted one by one', async () => {
  const harness = new Harness();
  await harness.run('One', {
    One: { Type: 'Pass', Next: 'Two' },
    Two: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Three' }] },
    Three: { Type: 'Succeed' },
  });
  const rows = harness.database.prepare('SELECT count(*) AS count FROM states_transitions').get();
  // The start is a transition of its own: it belongs to whoever asked for it.
  expect(rows?.['count']).toBe(2);
  expect(harness.transitions).toBe(3);
});

it('full jitter tries again at any moment up to the backoff', async () => {
  const delays: number[] = [];
  const harness = new Harness();
  let before = harness.agenda.now();
  harness.callService = async () => {
    delays.push((harness.agenda.now() - before) / 1000);
    before = harness.agenda.now();
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"TooBusy"}' };
  };
  const Retry = [
    { ErrorEquals: ['TooBusy'], IntervalSeconds: 100, MaxAttempts: 20, BackoffRate: 1, JitterStrategy: 'FULL' },
  ];
  await harness.run('Call', { Call: { ...lambda, Retry, End: true } });
  const waits = delays.slice(1);
  expect(waits).toHaveLength(20);
  expect(Math.max(...waits)).toBeLessThanOrEqual(100);
  expect(Math.min(...waits)).toBeLessThan(50);
  expect(new Set(waits).size).toBe(20);
});
