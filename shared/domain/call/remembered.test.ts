import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import { remembered } from './remembered.ts';

const counting = () => {
  const asked: string[] = [];
  const upper = (text: string) => (): string => {
    asked.push(text);
    return text.toUpperCase();
  };
  return { asked, upper };
};

describe('what was computed under a call', () => {
  it('is computed once for each call', () => {
    const { asked, upper } = counting();
    const recall = remembered<string>();
    const another = { ...theCall };
    const values = [theCall, theCall, another].map((call) => recall(call, 'a', upper('a')));
    expect(values).toEqual(['A', 'A', 'A']);
    expect(asked).toEqual(['a', 'a']);
  });

  it('is forgotten when there is too much of it, and then computed again', () => {
    const { asked, upper } = counting();
    const recall = remembered<string>(2);
    for (const key of ['a', 'b', 'c', 'a']) recall(theCall, key, upper(key));
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
