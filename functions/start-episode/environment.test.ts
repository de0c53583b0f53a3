import { describe, expect, it } from 'vitest';
import { stateMachines } from './environment.ts';

describe('the state machines that the template names', () => {
  it('are known by the name of their episode', () => {
    expect(stateMachines.parse('{"close-round":"arn:close-round"}')).toEqual({ 'close-round': 'arn:close-round' });
  });

  it.each([['arn:close-round'], ['["arn:close-round"]'], ['{"close-round":7}']])('are refused as %s', (text) => {
    expect(stateMachines.safeParse(text).success).toBe(false);
  });
});
