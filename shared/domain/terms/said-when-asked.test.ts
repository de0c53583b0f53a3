import { expect, it } from 'vitest';
import { saidWhenAsked } from './said-when-asked.ts';

const counted = () => {
  let times = 0;
  const derivation = saidWhenAsked(() => {
    times += 1;
    return [{ nl: 'De termijn is een dag.', en: 'The term is a day.' }];
  });
  return { derivation, times: () => times };
};

it('makes no sentence for who asks only until when a term lasts', () => {
  const { derivation, times } = counted();
  expect({ derivation, lastDay: '2024-01-01' }.lastDay).toBe('2024-01-01');
  expect(times()).toBe(0);
});

it('makes the sentences of both languages once, and keeps them in what is stored', () => {
  const { derivation, times } = counted();
  const both = { nl: ['De termijn is een dag.'], en: ['The term is a day.'] };
  expect([derivation, JSON.parse(JSON.stringify(derivation)), { ...derivation }]).toEqual([both, both, both]);
  expect(times()).toBe(1);
});
