import { expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import { act, assigned, fix, given, people, scored } from '../../../test/builders/project.ts';
import type { Actor } from '../people/actor.ts';
import { visibleScores } from './visible-scores.ts';

const oneIn = () => given(assigned(), act('2023-10-24T10:00:00+02:00', people.eva, fix(70, 70, 70, 70)));
const sees = (project: ReturnType<typeof assigned>, actor: Actor) =>
  visibleScores(project, theCall, actor).map(({ person, fixed, scores }) => [person, fixed, scores !== undefined]);

it('an evaluator sees the own scores at once and those of others not before all are in', () => {
  expect(sees(oneIn(), people.eva)).toEqual([
    ['eva', true, true],
    ['erik', false, false],
  ]);
});

it('an evaluator who has not fixed scores sees that another has, but not which', () => {
  expect(sees(oneIn(), people.erik)).toEqual([
    ['eva', true, false],
    ['erik', false, false],
  ]);
});

it('a manager sees no score before all are in', () => {
  expect(sees(oneIn(), people.mia).some(([, , visible]) => visible)).toBe(false);
  expect(sees(scored(), people.mia).every(([, , visible]) => visible)).toBe(true);
});

it('an evaluator of another project never sees them', () => {
  expect(sees(scored(), people.els).some(([, , visible]) => visible)).toBe(false);
});
