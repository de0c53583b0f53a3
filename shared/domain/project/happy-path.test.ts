import { expect, it } from 'vitest';
import { act, command, conditionsOffered, decided, given, people, scored } from '../../../test/builders/project.ts';
import { commitmentsOf } from './ledger-effect.ts';

it('leads an application from hand-in to approval, with the money committed for six years', () => {
  const project = decided();
  expect(project.status).toBe('approved');
  expect(commitmentsOf(project)).toEqual({
    '2024': 10_159_118,
    '2025': 10_159_118,
    '2026': 10_159_118,
    '2027': 10_159_118,
    '2028': 10_159_118,
    '2029': 10_159_118,
  });
});

it('leads an approval under conditions through acceptance to its last condition', () => {
  const project = given(
    conditionsOffered(),
    act('2023-11-20T10:00:00+01:00', people.an, command('AcceptConditions')),
    act('2024-01-15T10:00:00+01:00', people.mia, command('FulfilCondition', { condition: 'agreement', note: 'Ok.' })),
  );
  expect(project.status).toBe('conditions-accepted');
});

it('asks for a decision once both seats agree closely enough', () => {
  expect(scored().status).toBe('under-review');
});
