import { describe, expect, it } from 'vitest';
import { lastFailureOf } from './last-failure.ts';

const event = (id: number, type: string, details: Readonly<Record<string, unknown>> = {}) => ({
  id,
  type,
  previousEventId: id - 1,
  timestamp: id,
  ...details,
});
const entered = (id: number, name: string) => event(id, 'TaskStateEntered', { stateEnteredEventDetails: { name } });
const failed = (id: number, error: string) =>
  event(id, 'TaskFailed', { taskFailedEventDetails: { error, cause: 'down' } });

describe('what failed last in an execution', () => {
  it('is the error of a state, how often it came, and not that the execution failed', () => {
    const history = [
      event(1, 'ExecutionStarted'),
      entered(2, 'Read'),
      failed(3, 'Busy'),
      event(4, 'TaskScheduled'),
      failed(5, 'Broken'),
      event(6, 'TaskStateExited'),
      event(7, 'FailStateEntered', { stateEnteredEventDetails: { name: 'Failed' } }),
      event(8, 'ExecutionFailed', { executionFailedEventDetails: { error: 'EpisodeFailed' } }),
    ];
    expect(lastFailureOf(history)).toEqual({ state: 'Read', error: 'Broken', cause: 'down', times: 2 });
  });

  it('counts anew when a state is entered again', () => {
    const history = [
      event(1, 'ExecutionStarted'),
      entered(2, 'Read'),
      failed(3, 'Busy'),
      entered(4, 'Read'),
      failed(5, 'Busy'),
    ];
    expect(lastFailureOf(history)?.times).toBe(1);
  });

  it('is nothing when nothing failed', () => {
    expect(lastFailureOf([event(1, 'ExecutionStarted'), entered(2, 'Read')])).toBeUndefined();
  });
});
