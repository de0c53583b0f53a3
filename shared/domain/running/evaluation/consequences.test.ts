import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { countsOf } from '../../../../test/builders/evaluation.ts';
import { consequencesOf, moreAtWorkFor } from './consequences.ts';

const following = (served: number, atWork: number) => consequencesOf(countsOf(served, atWork), theCall).consequences;

describe('what follows from the results of 412 participants', () => {
  it('is nothing when 83 are at work: that reaches 20 %', () => {
    expect(following(412, 83)).toEqual([]);
  });

  it('is a reduced advance when 82 are at work', () => {
    expect(following(412, 82)).toEqual(['reduced-advance']);
  });

  it('is no remediation when 42 are at work: that is not under 10 %', () => {
    expect(following(412, 42)).toEqual(['reduced-advance']);
  });

  it('is a reduced advance and remediation when 41 are at work', () => {
    expect(following(412, 41)).toEqual(['reduced-advance', 'remediation']);
  });
});

it('exactly 20 or 10 % is not under', () => {
  expect(following(100, 20)).toEqual([]);
  expect(following(100, 10)).toEqual(['reduced-advance']);
});

it('without participants nothing is measured and nothing follows by itself', () => {
  expect(consequencesOf(countsOf(0, 0), theCall)).toEqual({
    measurable: false,
    atWorkPercentBelowTarget: false,
    consequences: [],
  });
});

it('tells how many more people at work would reach a limit', () => {
  expect(moreAtWorkFor(countsOf(412, 41), 20)).toBe(42);
  expect(moreAtWorkFor(countsOf(412, 41), 10)).toBe(1);
  expect(moreAtWorkFor(countsOf(412, 83), 20)).toBe(0);
});
