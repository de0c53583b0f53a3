import { expect, it } from 'vitest';
import { command } from '../../test/builders/project.ts';
import { whyOf } from './why.ts';

it.each([
  ['a reason', command('WithdrawApplication', { reason: 'Wij stoppen.' }), 'Wij stoppen.'],
  ['the reasons', command('ReferBackDecision', { reasons: 'Nog eens bekijken.' }), 'Nog eens bekijken.'],
  [
    'the rules on which it stands',
    command('DeclareInadmissible', { grounds: [{ rule: 'target-group', reason: 'Jan is geen doelgroep.' }] }),
    'target-group',
  ],
  ['the moment that came', command('ActOnMoment', { moment: 'lapse-1' }), 'lapse-1'],
])('a commit keeps %s of its command', (_, given, why) => {
  expect(whyOf(given)).toEqual({ why });
});

it('a commit without a reason says none', () => {
  expect(whyOf(command('DeclareAdmissible'))).toEqual({});
});

it('a long reason is cut short', () => {
  expect(whyOf({ reason: 'a'.repeat(2000) }).why).toHaveLength(300);
});
