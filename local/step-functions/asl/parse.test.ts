import { describe, expect, it } from 'vitest';
import { functionArn } from '../testing/arns.ts';
import { Harness } from '../testing/harness.ts';
import { allStates, parseMachine } from './parse.ts';

const machine = (states: object, more: object = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'First', States: states, ...more });
const inner = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };

describe('a definition is refused', () => {
  it.each([
    ['written in JSONPath', JSON.stringify({ StartAt: 'First', States: { First: { Type: 'Pass', End: true } } })],
    [
      'with a state written in JSONPath',
      machine({ First: { Type: 'Pass', QueryLanguage: 'JSONPath', Result: 1, End: true } }),
    ],
    [
      'with a distributed map',
      machine({
        First: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner }, End: true },
      }),
    ],
  ])('by name when it is one %s', (_what, definition) => {
    expect(() => parseMachine(definition)).toThrow(/NOT_SUPPORTED: .*(JSONPath|'First').* cannot be run/);
  });

  it.each([
    ['that is not JSON', '{', 'INVALID_JSON_DESCRIPTION'],
    ['with an unknown state type', machine({ First: { Type: 'Jump', End: true } }), 'Unknown state type "Jump"'],
    ['with a field of JSONPath', machine({ First: { Type: 'Pass', ResultPath: '$', End: true } }), "'ResultPath'"],
    ['that starts nowhere', machine({ Second: { Type: 'Succeed' } }), "There is no state 'First'"],
    ['that leads nowhere', machine({ First: { Type: 'Pass', Next: 'Gone' } }), "There is no state 'Gone'"],
    ['with a state that does not go on', machine({ First: { Type: 'Pass' } }), "One of 'Next' and 'End'"],
    [
      'with an expression that does not parse',
      machine({ First: { Type: 'Pass', Output: '{% 1 + %}', End: true } }),
      'INVALID_JSONATA',
    ],
    [
      'with a wait of no number',
      machine({ First: { Type: 'Wait', Seconds: 'ten', End: true } }),
      'A number or a JSONata expression is required, not "ten" at /States/First/Seconds',
    ],
    ['that assigns states', machine({ First: { Type: 'Pass', Assign: { states: 1 }, End: true } }), "'states'"],
    [
      'with States.ALL beside another error',
      machine({
        First: { Type: 'Task', Resource: functionArn, Retry: [{ ErrorEquals: ['States.ALL', 'Other'] }], End: true },
      }),
      'States.ALL must stand alone',
    ],
  ])('%s', (_what, definition, reason) => {
    expect(() => parseMachine(definition)).toThrow(reason);
  });

  it('when a branch assigns a variable of the machine around it', () => {
    const branch = { StartAt: 'In', States: { In: { Type: 'Pass', Assign: { total: 2 }, End: true } } };
    const states = {
      First: { Type: 'Pass', Assign: { total: 1 }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch], End: true },
    };
    expect(() => parseMachine(machine(states))).toThrow("'total' belongs to an outer scope");
  });

  it('when it calls what this cloud does not have', () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::apigateway:invoke', End: true };
    expect(() => new Harness().load('Call', { Call: task })).toThrow('apigateway:invoke cannot be run');
  });
});

it('a state that says the same in both languages is taken from a machine of JSONPath', () => {
  const definition = JSON.stringify({
    StartAt: 'First',
    States: { First: { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'Last' }, Last: { Type: 'Succeed' } },
  });
  expect(allStates(parseMachine(definition)).map((state) => state.name)).toEqual(['First', 'Last']);
});
