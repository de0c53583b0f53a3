import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCall } from '../../call-file/read-call-file.ts';
import { Temporal } from '../time.ts';
import {
  areaById,
  callTerm,
  ceilingOf,
  divideCost,
  paidSources,
  roundAt,
  sharesKey,
  submissionWindowState,
  termRule,
  thresholdOf,
} from './call-lookup.ts';

const file = 'calls/lokale-partnerschappen/1.0.0.yaml';
const call = compileCall(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'), file);
const instant = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);

describe('the round of a submission', () => {
  it.each([
    ['2023-09-30T23:59:59.999+02:00', undefined],
    ['2023-10-01T00:00:00+02:00', 'round-1'],
    ['2023-10-31T23:59:59.999+01:00', 'round-1'],
    ['2023-10-31T23:59:59.999999999+01:00', 'round-1'],
    ['2023-11-01T00:00:00+01:00', 'round-2'],
    ['2024-06-30T23:59:59.999+02:00', 'round-2'],
    ['2024-07-01T00:00:00+02:00', undefined],
  ])('at %s is %s', (at, round) => {
    expect(roundAt(call, instant(at))?.id).toBe(round);
  });
});

describe('the submission window', () => {
  it('tells before it opens when it will, and after it closed when it did', () => {
    expect(submissionWindowState(call, instant('2023-09-01T00:00:00Z'))).toMatchObject({ state: 'not-open' });
    expect(submissionWindowState(call, instant('2024-07-01T00:00:00+02:00'))).toMatchObject({ state: 'closed' });
  });

  it('is open until the last instant of the last minute', () => {
    const state = submissionWindowState(call, instant('2024-06-30T23:59:30+02:00'));
    expect(state).toMatchObject({ state: 'open', round: { id: 'round-2' } });
    expect(state.state === 'open' && state.closesAt.toString()).toBe('2024-06-30T21:59:59.999Z');
  });

  it('tells between two rounds when the next one opens', () => {
    const [first, second] = call.rounds;
    const apart = { ...call, rounds: first && second ? [first, { ...second, opens: '2023-11-10T00:00' }] : [] };
    const state = submissionWindowState(apart, instant('2023-11-05T00:00:00Z'));
    expect(state.state === 'between-rounds' && state.opensAt?.toString()).toBe('2023-11-09T23:00:00Z');
  });
});

describe('the money of an area', () => {
  it('is divided by where the area lies', () => {
    expect(sharesKey(call, { area: 'limburg', lineKind: 'operation' })?.map(({ percent }) => percent)).toEqual([
      60, 20, 10, 10,
    ]);
    expect(sharesKey(call, { area: 'gent', lineKind: 'support' })?.map(({ percent }) => percent)).toEqual([40, 45, 15]);
    expect(divideCost(call, { area: 'kempen', lineKind: 'operation', cents: 14_513_027 })?.at(-1)).toEqual({
      source: 'local',
      cents: 2_176_955,
    });
  });

  it('is unknown for an area the call does not have', () => {
    expect(ceilingOf(call, 'brussel')).toBeUndefined();
    expect(areaById(call, 'brussel')).toBeUndefined();
    expect(sharesKey(call, { area: 'brussel', lineKind: 'operation' })).toBeUndefined();
    expect(divideCost(call, { area: 'brussel', lineKind: 'operation', cents: 1 })).toBeUndefined();
  });

  it('is paid from two funds', () => {
    expect([ceilingOf(call, 'zuid-west-vlaanderen'), paidSources(call)]).toEqual([127_059_313, ['esf', 'vcf']]);
  });
});

describe('a term of the call', () => {
  it('is counted by the rule of the call and names its legal basis', () => {
    const term = callTerm(call, 'handling', instant('2024-06-30T21:59:59.999Z'));
    expect(term.lastDay.toString()).toBe('2024-08-30');
    expect(term.derivation.nl[0]).toContain('oproepfiche Lokale partnerschappen');
  });

  it('is suspended only where the call says so', () => {
    const suspensions = [{ from: day('2024-07-01'), until: day('2024-07-08') }];
    expect(callTerm(call, 'handling', day('2024-06-30'), suspensions).suspendedDays).toBe(7);
    expect(callTerm(call, 'objection', day('2024-06-30'), suspensions).suspendedDays).toBe(0);
  });

  it('that the call does not have is a defect, not a guess', () => {
    const { challengeAnswer: _, ...terms } = call.terms;
    expect(() => termRule({ ...call, terms }, 'challengeAnswer')).toThrow('no term "challengeAnswer"');
  });
});

it('asks sixty on each criterion unless a criterion says otherwise', () => {
  expect(call.assessment.criteria.map(({ id }) => thresholdOf(call, id))).toEqual([60, 60, 60, 60]);
});
