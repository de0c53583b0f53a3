import { describe, expect, it } from 'vitest';
import { createRecentStates } from './recent-states.ts';

const at = (version: number) => ({ state: `v${version}`, version, hash: `h${version}` });

describe('the states a process loaded last', () => {
  it('hold the latest of each', () => {
    const states = createRecentStates<string>();
    states.keep('one', at(2));
    states.keep('one', at(1));
    expect(states.get('one')).toEqual(at(2));
  });

  it('hold nothing of what has not begun', () => {
    const states = createRecentStates<string>();
    states.keep('one', at(0));
    expect(states.get('one')).toBeUndefined();
  });

  it('let go of the one that was kept longest ago', () => {
    const states = createRecentStates<string>(2);
    states.keep('one', at(1));
    states.keep('two', at(1));
    states.keep('one', at(2));
    states.keep('three', at(1));
    expect([states.get('one'), states.get('two'), states.get('three')]).toEqual([at(2), undefined, at(1)]);
  });
});
