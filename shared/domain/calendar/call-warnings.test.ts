import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCall } from '../../call-file/read-call-file.ts';
import type { Call } from '../call/call-schema.ts';
import { callCalendar } from './call-calendar.ts';
import { callWarnings } from './call-warnings.ts';

const file = 'calls/lokale-partnerschappen/1.0.0.yaml';
const example = compileCall(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'), file);

const warningsOf = (call: Call) => callWarnings(call, callCalendar(call));
const find = (call: Call, code: string) => warningsOf(call).filter((warning) => warning.code === code);
const daysOf = (call: Call, code: string) => find(call, code).flatMap(({ dates }) => dates.map(String));
const withTerms = (terms: Partial<Call['terms']>): Call => ({ ...example, terms: { ...example.terms, ...terms } });
const handling = (change: Partial<Call['terms']['handling']>) =>
  withTerms({ handling: { ...example.terms.handling, ...change } });

describe('a decision after the promised start', () => {
  it('can fall on applications of 30 and 31 October 2023 if the handling term moves', () => {
    for (const call of [example, handling({ moves: true })]) {
      expect(daysOf(call, 'decision-after-start')).toEqual(['2023-10-30', '2023-10-31']);
    }
  });

  it('cannot if the term does not move, and the warning says both', () => {
    const [warning] = find(example, 'decision-after-start');
    expect(warning?.en).toContain(
      '30 October 2023 and 31 October 2023 can be decided after that start: by 2 January 2024',
    );
    expect(warning?.en).toContain('If it does not move, the last decision falls on 31 December 2023, before the start');
    expect(warning?.en).toContain('In this call it does not move');
    expect(find(handling({ moves: true }), 'decision-after-start')[0]?.nl).toContain('In deze oproep schuift hij wel');
  });

  it('is not feared when the handling is a month shorter', () => {
    expect(find(handling({ length: 'P1M' }), 'decision-after-start')).toEqual([]);
  });

  it('is told for both readings when even a staying term comes too late', () => {
    const [warning] = find(handling({ length: 'P3M' }), 'decision-after-start');
    expect(warning?.dates).toHaveLength(31);
    expect(warning?.en).toContain('those of 30 days (from 2 October 2023 to 31 October 2023) are then too late');
  });
});

it('counts 87 of the 274 days of submission whose term ends on a weekend or holiday', () => {
  const [warning] = find(example, 'handling-ends-on-day-off');
  expect(warning?.dates).toHaveLength(87);
  expect(warning?.en).toContain('Of the 274 possible days of submission, 87 (32 %)');
});

it('sees that the last round closes on a Sunday, and not when it closes the Friday before', () => {
  expect(daysOf(example, 'closes-on-day-off')).toEqual(['2024-06-30']);
  const rounds = example.rounds.map((round) => ({ ...round, closes: round.closes.replace('06-30', '06-28') }));
  expect(daysOf({ ...example, rounds }, 'closes-on-day-off')).toEqual([]);
});

it('sees that submissions are open while no round runs', () => {
  const rounds = example.rounds.map((round) => ({ ...round, opens: round.opens.replace('11-01', '11-06') }));
  expect(find({ ...example, rounds }, 'window-without-round')[0]?.en).toContain(
    'From 2023-11-01T00:00 to 2023-11-06T00:00',
  );
  expect(find(example, 'window-without-round')).toEqual([]);
});

it('sees the clock change once in each round', () => {
  expect(daysOf(example, 'clock-change')).toEqual(['2023-10-29', '2024-03-31']);
});

it('sees that the evaluation of the earliest projects opens on New Year', () => {
  expect(daysOf(example, 'evaluation-on-day-off')).toEqual(['2027-01-01']);
});

it('sees that projects would end before their evaluation is over', () => {
  const projectPeriod = { ...example.projectPeriod, latestEnd: '2027-01-31' };
  expect(find({ ...example, projectPeriod }, 'evaluation-after-end')).toHaveLength(2);
  expect(find(example, 'evaluation-after-end')).toEqual([]);
});

it('sees which annual reports roll to a working day', () => {
  expect(find(example, 'annual-reports-roll')[0]?.en).toContain(
    '31 March 2029 -> 3 April 2029; 31 March 2030 -> 1 April 2030',
  );
});

it('sees that the stages together take longer than the handling term', () => {
  expect(find(example, 'stages-exceed-handling')).toEqual([]);
  const scoring = { ...example.terms.scoring, length: 'P30D' };
  expect(find(withTerms({ scoring }), 'stages-exceed-handling')[0]?.dates).toHaveLength(274);
});

it('follows the call in leaving out a ratification of each selection', () => {
  const scoring = { ...example.terms.scoring, length: 'P30D' };
  const ratification = { mode: 'none', evaluatorsAbstain: false } as const;
  expect(find({ ...withTerms({ scoring }), ratification }, 'stages-exceed-handling')).toEqual([]);
});

it('sees a term that moves against the default', () => {
  expect(find(example, 'moves-against-default')).toEqual([]);
  expect(find(handling({ moves: true }), 'moves-against-default')[0]?.en).toBe(
    'The term "Handling term" moves although the authority must meet it.',
  );
});

it('puts what must be decided before what is good to know', () => {
  const severities = warningsOf(example).map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort().reverse());
});
