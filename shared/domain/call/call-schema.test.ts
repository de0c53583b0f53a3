import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileCall } from '../../call-file/read-call-file.ts';
import { type Call, readCall } from './call-schema.ts';

const file = 'calls/lokale-partnerschappen/1.0.0.yaml';
const call = compileCall(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'), file);
const messagesOf = (changed: Call) => {
  const read = readCall(changed);
  return 'problems' in read ? read.problems.map(({ message }) => message) : [];
};

it('asks for the terms that a challenge needs, and for none of them in a call without a challenge', () => {
  const { challengeAnswer: _, challengeWindow: __, ...terms } = call.terms;
  expect(messagesOf({ ...call, terms })).toEqual([
    expect.stringContaining('the term "challengeWindow" is missing'),
    expect.stringContaining('the term "challengeAnswer" is missing'),
  ]);
  const { challenge: ___, ...without } = call;
  expect(messagesOf({ ...without, terms })).toEqual([]);
});

it('lets a call leave a criterion out of the assessment, with its reason', () => {
  const [relevance, costBenefit, ...others] = call.assessment.criteria;
  if (!relevance || !costBenefit) throw new Error('The example call has lost its criteria.');
  const reason = { nl: 'Niet beoordeeld bij een directe toewijzing.', en: 'Not assessed in a direct award.' };
  const criteria = [{ ...relevance, weight: 55 }, { ...costBenefit, weight: 0, notAssessed: reason }, ...others];
  expect(messagesOf({ ...call, assessment: { ...call.assessment, criteria } })).toEqual([]);
  expect(
    messagesOf({
      ...call,
      assessment: {
        ...call.assessment,
        criteria: [{ ...relevance, weight: 55 }, { ...costBenefit, weight: 0 }, ...others],
      },
    }),
  ).toEqual(['"cost-benefit" has either a weight or a reason why it is not assessed']);
});

it('asks for a key for each kind of line in each zone', () => {
  const keys = call.financing.keys.filter(({ lineKind, zone }) => lineKind !== 'support' || zone !== 'limburg');
  expect(messagesOf({ ...call, financing: { ...call.financing, keys } })).toEqual([
    '"support" in "limburg" has no financing key',
  ]);
});

it('asks a call that is ratified for its committee', () => {
  expect(messagesOf({ ...call, ratification: { mode: 'procedure', evaluatorsAbstain: true } })).toEqual([
    'a call that is ratified names the committee',
  ]);
  expect(messagesOf({ ...call, ratification: { mode: 'none', evaluatorsAbstain: false } })).toEqual([]);
});

it.each(['9:00', '24:00', '09:60', '09:00:00', 9])('refuses %s as the time of day of reminders', (timeOfDay) => {
  const read = readCall({ ...call, reminders: { ...call.reminders, timeOfDay } });
  expect(read).toMatchObject({ problems: [{ path: ['reminders', 'timeOfDay'] }] });
});

it.each([undefined, null, 'text', 12, []])('refuses what is no call at all: %s', (value) => {
  expect('problems' in readCall(value)).toBe(true);
});
