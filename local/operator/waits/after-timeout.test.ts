import { describe, expect, it } from 'vitest';
import { afterTimeout, limitOf } from './after-timeout.ts';
import type { RawState } from './definition.ts';
import { thenGoes } from './waiting-view.ts';

const rule = (error: string, more: object = {}): object => ({ ErrorEquals: [error], ...more });

/** What is said of a task alone, or in a branch of “Both” when that is given. */
function told(task: RawState, both?: RawState, error: Parameters<typeof afterTimeout>[3] = 'States.Timeout'): string {
  const branch = { StartAt: 'Ask', States: { Ask: task } };
  const machine = both === undefined ? branch : { StartAt: 'Both', States: { Both: { Branches: [branch], ...both } } };
  return thenGoes(afterTimeout(machine, task, both === undefined ? [] : ['Both'], error));
}

describe('a task that nobody answers in time', () => {
  it('goes where the first Catch leads that is for it', () => {
    const [first, other] = [rule('States.Timeout', { Next: 'Look' }), rule('States.ALL', { Next: 'Tell' })];
    expect(told({ Catch: [first, other] })).toBe('and goes to “Look”');
    expect(told({ Catch: [other] })).toBe('and goes to “Tell”');
  });

  it('is caught by nothing when no rule is for it, neither its own nor around it', () => {
    const others = { Catch: [rule('States.TaskFailed', { Next: 'Mend' })], Retry: [rule('Refused')] };
    for (const text of [told({}), told(others), told({}, {})])
      expect(text).toBe('and fails with States.Timeout, which nothing catches');
  });

  it('may be caught by what is around it', () => {
    for (const field of ['Catch', 'Retry'])
      expect(told({}, { [field]: [rule('States.ALL', { Next: 'Mend' })] }), field).toBe(
        'and fails with States.Timeout, for which “Both” around it may have a rule',
      );
  });

  it('is tried again first when a Retry is for it', () => {
    const Catch = [rule('States.ALL', { Next: 'Tell' })];
    for (const error of ['States.Timeout', 'States.ALL'])
      expect(told({ Retry: [rule(error)], Catch }), error).toBe(
        'and is tried again, as often as its Retry allows; after that it goes to “Tell”',
      );
    expect(told({ Retry: [rule('States.ALL', { MaxAttempts: 0 })], Catch })).toBe('and goes to “Tell”');
  });

  it('is one of whom nothing was heard, when that limit comes first', () => {
    expect(limitOf({ heartbeatAt: 1, timeoutAt: 2 })).toEqual({ at: 1, error: 'States.HeartbeatTimeout' });
    expect(limitOf({ heartbeatAt: 3, timeoutAt: 2 })).toEqual({ at: 2, error: 'States.Timeout' });
    for (const error of ['States.HeartbeatTimeout', 'States.Timeout', 'States.TaskFailed'])
      expect(told({ Catch: [rule(error, { Next: 'Ask again' })] }, undefined, 'States.HeartbeatTimeout'), error).toBe(
        'and goes to “Ask again”',
      );
  });
});
