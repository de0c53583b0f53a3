import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { callSchema } from '../domain/call/call-schema.ts';
import { compileCall, InvalidCallFile, parseCall, problemInWords } from './read-call-file.ts';

const file = 'calls/lokale-partnerschappen/1.0.0.yaml';
const sheet = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The example call with some of its text changed; a text that is not there would make the test idle. */
const changed = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The example call has no "${from}".`);
    return text.replace(from, to);
  }, sheet);

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseCall(text, file);
  return 'problems' in parsed ? parsed.problems.map(problemInWords) : [];
};

describe('the call Lokale partnerschappen', () => {
  const call = compileCall(sheet, file);

  it('is a valid call, and stays the same through JSON', () => {
    expect(problemsOf(sheet)).toEqual([]);
    expect(callSchema.parse(JSON.parse(JSON.stringify(call)))).toEqual(call);
  });

  it('has seventeen areas that share exactly 34,180,593.13 euro a year', () => {
    expect(call.areas).toHaveLength(17);
    expect(call.areas.reduce((sum, area) => sum + area.yearlyCeilingCents, 0)).toBe(3_418_059_313);
  });

  it('lets six kinds of organisation apply, and only those', () => {
    expect(call.organisationKinds.filter(({ mayApply }) => mayApply)).toHaveLength(6);
    expect(call.organisationKinds.filter(({ mayApply }) => !mayApply).map(({ id }) => id)).toEqual([
      'vdab',
      'vvsg',
      'service-provider',
    ]);
  });

  it('asks at least two questions on each of the four criteria', () => {
    for (const { id } of call.assessment.criteria) {
      expect(call.application.questions.filter(({ criterion }) => criterion === id).length).toBeGreaterThan(1);
    }
  });
});

describe('a call file with a mistake', () => {
  it.each([
    ['weights', ['weight: 40', 'weight: 45'], 'the weights are 100 together: they are 105'],
    ['a threshold above 100', ['  threshold: 60', '  threshold: 160'], 'assessment.threshold: '],
    [
      'shares',
      ['percent: 45', 'percent: 40'],
      'the shares of "support" in "elsewhere" are 100 % together: they are 95 %',
    ],
    [
      'ceilings',
      ['yearlyCeilingCents: 127059313', 'yearlyCeilingCents: 127059312'],
      'they are 34,180,593.12 euro, the budget is 34,180,593.13 euro',
    ],
    [
      'overlapping rounds',
      ['opens: 2023-11-01T00:00', 'opens: 2023-10-31T23:59'],
      'rounds[1].opens: rounds follow each other and do not overlap',
    ],
    [
      'a round outside the window',
      ['  closes: 2024-06-30T23:59', '  closes: 2024-06-29T23:59'],
      'a round lies inside the submission window',
    ],
    ['a term without a length', ['    length: P2M\n', ''], 'terms.handling.length: '],
    ['a term of days and months', ['length: P2M', 'length: P1M15D'], 'must be a length in one unit'],
    [
      'a term without a known legal basis',
      ['legalBasis: call-sheet', 'legalBasis: hearsay'],
      '"hearsay" is not in legalBases',
    ],
    ['a term that is needed', ['  challengeAnswer:', '  challengeReply:'], 'terms: Unrecognized key: "challengeReply"'],
    ['an id used twice', ['  - id: waasland', '  - id: limburg'], '"limburg" stands here for the second time'],
    [
      'a criterion nobody knows',
      ['criterion: cost-benefit', 'criterion: cost'],
      '"cost" is not in assessment.criteria',
    ],
    [
      'an organisation nobody knows',
      ['onlyFor: [vvsg, gent', 'onlyFor: [vvsg, gand'],
      '"gand" is not in partnership.organisations',
    ],
    ['a date that does not exist', ['2024-10-01 }', '2024-09-31 }'], 'must be a date that exists'],
    [
      'an authority that does not add up',
      ['yearlyCents: 298000000', 'yearlyCents: 1'],
      'is the sum of its authorities',
    ],
  ] as const)('in %s is told by its rule', (_, change, message) => {
    expect(problemsOf(changed(change)).join('\n')).toContain(message);
  });

  it('is told with file and line', () => {
    const line = sheet.split('\n').findIndex((text) => text.includes('weight: 40')) + 1;
    expect(problemsOf(changed(['weight: 40', 'weight: forty']))).toEqual([
      `${file}:${line}: assessment.criteria[0].weight: Invalid input: expected number, received string`,
    ]);
  });

  it('with several mistakes has all of them told at once, of every kind', () => {
    const problems = problemsOf(
      changed(
        ['weight: 40', 'weight: 41'],
        ['codePrefix: LP', 'codePrefix: lp'],
        ['closes: 2023-10-31T23:59', 'closes: 2023-11-01T00:00'],
      ),
    );
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('codePrefix');
  });

  it('may give more than the budget only when it says that it overcommits', () => {
    const generous = ['yearlyCeilingCents: 127059313', 'yearlyCeilingCents: 200000000'] as const;
    expect(problemsOf(changed(generous))).toHaveLength(1);
    expect(problemsOf(changed(generous, ['overcommit: false', 'overcommit: true']))).toEqual([]);
  });

  it('that is no YAML is told as such', () => {
    expect(problemsOf('id: [unclosed')[0]).toMatch(/yaml:1: This is not readable as YAML/);
  });

  it('that is empty names every part that is missing', () => {
    expect(problemsOf('id: nothing-else').length).toBeGreaterThan(30);
    expect(problemsOf('')).toHaveLength(1);
  });

  it('cannot be compiled', () => {
    expect(() => compileCall(changed(['weight: 40', 'weight: 45']), file)).toThrow(InvalidCallFile);
  });
});
