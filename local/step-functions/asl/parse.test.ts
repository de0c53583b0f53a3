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
    [
      'with a field of JSONPath',
      machine({ First: { Type: 'Pass', ResultPath: '$', End: true } }),
      "The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage at /States/First",
    ],
    [
      'with a field that its type does not have',
      machine({ First: { Type: 'Pass', Catch: [], End: true } }),
      "SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/First",
    ],
    [
      'with a state written in JSONPath',
      machine({ First: { Type: 'Pass', QueryLanguage: 'JSONPath', Result: 1, End: true } }),
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/First",
    ],
    [
      'whose map names a language for its iterations',
      machine({ First: { Type: 'Map', ItemProcessor: { QueryLanguage: 'JSONata', ...inner }, End: true } }),
      "Field 'QueryLanguage' is not supported at /States/First/ItemProcessor",
    ],
    [
      'that can never end',
      machine({ First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Pass', Next: 'First' } }),
      'MISSING_END_STATE: Workflow has no terminal state',
    ],
    [
      'with a state that nothing leads to',
      machine({ First: { Type: 'Pass', End: true }, Lost: { Type: 'Succeed' } }),
      'State "Lost" is not reachable. at /States/Lost',
    ],
    [
      'with a choice that leads nowhere',
      machine({ First: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Gone' }] }, Last: { Type: 'Succeed' } }),
      "Missing 'Next' target: Gone at /States/First/Choices[0]/Next",
    ],
    [
      'that reads a name beside its variables',
      machine({ First: { Type: 'Pass', Output: { v: "{% 'a' & phone %}" }, End: true } }),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/First/Output/v",
    ],
    [
      'that reads an error where none was caught',
      machine({ First: { Type: 'Pass', Output: '{% $states.errorOutput %}', End: true } }),
      "Field '$states.errorOutput' does not exist. at /States/First/Output",
    ],
    [
      'that starts nowhere',
      machine({ Second: { Type: 'Succeed' } }),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: First at /StartAt",
    ],
    [
      'that leads nowhere',
      machine({ First: { Type: 'Pass', Next: 'Gone' } }),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: Gone at /States/First/Next",
    ],
    ['with a state that does not go on', machine({ First: { Type: 'Pass' } }), "One of 'Next' and 'End'"],
    [
      'with an expression that does not parse',
      machine({ First: { Type: 'Pass', Output: '{% 1 + %}', End: true } }),
      'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/First/Output',
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

it('a definition is refused for the document around an expression: there is none', () => {
  expect(() => parseMachine(machine({ First: { Type: 'Pass', Output: "{% $$.a & '' %}", End: true } }))).toThrow(
    "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' at the top level is not supported. at /States/First/Output",
  );
});

describe('a definition with a number out of its bounds is refused in the words of AWS', () => {
  it.each([
    [
      'below, with the decimals of its field',
      machine({
        First: {
          Type: 'Map',
          ToleratedFailurePercentage: -1,
          ItemProcessor: inner,
          End: true,
        },
      }),
      'Minimum value is 0.0 at /States/First/ToleratedFailurePercentage',
    ],
    [
      'above',
      machine({ First: { Type: 'Task', Resource: functionArn, TimeoutSeconds: 100_000_000, End: true } }),
      'Maximum value is 99999999 at /States/First/TimeoutSeconds',
    ],
    [
      'below, in a rule of a state',
      machine({
        First: { Type: 'Task', Resource: functionArn, Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 0 }], End: true },
      }),
      'Minimum value is 1 at /States/First/Retry[0]/IntervalSeconds',
    ],
  ])('%s', (_what, definition, reason) => {
    expect(() => parseMachine(definition)).toThrow(reason);
  });
});

it('a state that says the same in both languages is taken from a machine of JSONPath', () => {
  const definition = JSON.stringify({
    StartAt: 'First',
    States: { First: { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'Last' }, Last: { Type: 'Succeed' } },
  });
  expect(allStates(parseMachine(definition)).map((state) => state.name)).toEqual(['First', 'Last']);
});
