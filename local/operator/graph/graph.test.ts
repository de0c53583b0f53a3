import { describe, expect, it } from 'vitest';
import { drawing } from './drawing.ts';
import { graphOf } from './graph-of.ts';
import { layOut } from './layout.ts';
import { pathOfStates } from './path-of-states.ts';

const machine = {
  Comment: 'Both at once, then the end',
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        { StartAt: 'Right', States: { Right: { Type: 'Task', Resource: 'x', End: true } } },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gave up' }],
      Next: 'Enough?',
    },
    'Enough?': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Done' }], Default: 'Both' },
    Done: { Type: 'Succeed', Comment: 'All is well' },
    'Gave up': { Type: 'Fail' },
  },
};

const event = (id: number, type: string, previousEventId: number, name?: string) => ({
  id,
  type,
  previousEventId,
  timestamp: id,
  ...(name === undefined ? {} : { stateEnteredEventDetails: { name } }),
});

describe('the graph of a machine', () => {
  it('has each state, what leads to it, and what an error leads to', () => {
    const { nodes, edges } = graphOf(machine);
    expect(nodes.filter(({ parent }) => parent === 'Both').map(({ label }) => label)).toEqual([
      'Start',
      'Left',
      'End',
      'Start',
      'Right',
      'End',
    ]);
    expect(edges).toContainEqual({ from: 'Both', to: 'Enough?', kind: 'next' });
    expect(edges).toContainEqual({ from: 'Both', to: 'Gave up', kind: 'caught' });
    expect(edges).toContainEqual({ from: 'Enough?', to: 'Both', kind: 'next' });
    expect(edges).toContainEqual({ from: 'Gave up', to: 'end ', kind: 'next' });
  });

  it('is laid out so that no two states lie on one another and branches lie within their state', () => {
    const { nodes, lines, width } = layOut(graphOf(machine));
    const boxes = nodes.filter(({ isGroup }) => !isGroup);
    const overlapping = boxes.filter((a) =>
      boxes.some(
        (b) =>
          a !== b && Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2,
      ),
    );
    expect(overlapping).toEqual([]);
    const group = nodes.find(({ id }) => id === 'Both');
    const right = nodes.find(({ id }) => id === 'Right');
    expect(Math.abs((right?.x ?? 0) - (group?.x ?? 1e9))).toBeLessThan((group?.width ?? 0) / 2);
    expect(lines.every(({ points }) => points.length > 1)).toBe(true);
    expect(width).toBeGreaterThan(100);
  });
});

describe('what an execution did to the states', () => {
  const history = [
    event(1, 'ExecutionStarted', 0),
    event(2, 'ParallelStateEntered', 1, 'Both'),
    event(3, 'ParallelStateStarted', 2),
    event(4, 'PassStateEntered', 3, 'Left'),
    event(5, 'PassStateExited', 4),
    event(6, 'TaskStateEntered', 3, 'Right'),
    event(7, 'TaskFailed', 6),
    event(8, 'ParallelStateFailed', 7),
    event(9, 'ParallelStateExited', 2),
    event(10, 'FailStateEntered', 9, 'Gave up'),
    event(11, 'ExecutionFailed', 10),
  ];

  it('is told state by state: passed, failed, or never entered', () => {
    const { states, went } = pathOfStates(history, []);
    expect(Object.fromEntries([...states].map(([name, { standing }]) => [name, standing]))).toEqual({
      Both: 'past',
      Left: 'past',
      Right: 'failed',
      'Gave up': 'failed',
    });
    expect([went(undefined, 'Both'), went('Both', 'Gave up'), went('Both', 'Enough?')]).toEqual([true, true, false]);
  });

  it('is told of a Parallel or Map state although its exit follows from what happened last within it', () => {
    const exited = (id: number, name: string) => ({
      ...event(id, 'MapStateExited', id - 1),
      stateExitedEventDetails: { name },
    });
    const begun = [
      event(1, 'ExecutionStarted', 0),
      event(2, 'MapStateEntered', 1, 'Each'),
      event(3, 'MapIterationStarted', 2),
      event(4, 'TaskStateEntered', 3, 'Read'),
    ];
    const well = [
      ...begun,
      { ...event(5, 'TaskStateExited', 4), stateExitedEventDetails: { name: 'Read' } },
      event(6, 'MapStateSucceeded', 5),
      exited(7, 'Each'),
      event(8, 'SucceedStateEntered', 7, 'Done'),
    ];
    expect(pathOfStates(well, []).states.get('Each')).toEqual({ standing: 'past', entered: 1 });
    expect(pathOfStates(well, []).went('Each', 'Done')).toBe(true);
    const badly = [
      ...begun,
      event(5, 'TaskFailed', 4),
      event(6, 'MapStateFailed', 5),
      exited(7, 'Each'),
      event(8, 'FailStateEntered', 7, 'Gave up'),
    ];
    const { states, went } = pathOfStates(badly, []);
    expect([states.get('Each')?.standing, states.get('Read')?.standing]).toEqual(['caught', 'failed']);
    expect(went('Each', 'Gave up')).toBe(true);
  });

  it('is a catch when a state failed and was left all the same', () => {
    const caught = [
      event(1, 'ExecutionStarted', 0),
      event(2, 'TaskStateEntered', 1, 'Ask'),
      event(3, 'TaskFailed', 2),
      event(4, 'TaskScheduled', 3),
      event(5, 'TaskTimedOut', 4),
      event(6, 'TaskStateExited', 5),
      event(7, 'TaskStateEntered', 6, 'Ask'),
      event(8, 'TaskFailed', 7),
      event(9, 'TaskSucceeded', 8),
      event(10, 'TaskStateExited', 9),
    ];
    expect(pathOfStates(caught.slice(0, 6), []).states.get('Ask')).toEqual({ standing: 'caught', entered: 1 });
    // Tried again and succeeded: nothing was caught the second time.
    expect(pathOfStates(caught, []).states.get('Ask')).toEqual({ standing: 'past', entered: 2 });
    expect(pathOfStates(caught.slice(0, 7), ['Ask']).states.get('Ask')).toEqual({ standing: 'current', entered: 2 });
  });

  it('is drawn, and said in words for who does not see the drawing', () => {
    const page = drawing(machine, pathOfStates(history.slice(0, 6), ['Right', 'Both'])).text;
    expect(page).toContain('<svg role="img" aria-labelledby="graph-title graph-text"');
    expect(page).toContain('It stands in Both and Right.');
    expect(page).toMatch(/<th scope="row">Both<\/th>.*Parallel.*current.*Enough\?.*States\.ALL: Gave up/s);
    expect(page).toContain('All is well');
  });
});
