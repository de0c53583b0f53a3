import { describe, expect, it } from 'vitest';
import { admitted, answered, inChallenge, seat } from '../../../test/builders/challenge.ts';
import { act, command, people } from '../../../test/builders/project.ts';
import { acting } from '../../../test/builders/remediation.ts';
import { openedThrough } from '../../../test/builders/reviews.ts';
import { running } from '../../../test/builders/running.ts';
import { having } from '../../../test/builders/years.ts';
import { runStories } from './testing/run-stories.ts';
import { afterMoment } from './testing/sample-letters.ts';
import { inShort, lettersAfter } from './testing/story.ts';

const { an, mia } = people;

const recipients: Readonly<Record<string, readonly string[]>> = {
  'a project begins': ['project-started to an, piet, vera, veerle, sofie, contact:manager'],
  'a project begins while a registration is not active': [
    'project-started to an, piet, vera, veerle, sofie, contact:manager',
    'advance-withheld to an, piet, sofie, contact:manager',
  ],
  'a coach is assigned': ['coach-assigned to coby, an, piet, contact:manager'],
  'a project gets its first manager': [],
  'a project is handed over': ['project-handed-over to max, mia, an, piet'],
  'a deputy is appointed': ['deputy-appointed to max, mia, an, piet'],
  'a quarter can be reported': ['quarter-report-asked to an, piet'],
  'a quarter is reported': ['quarter-reported to contact:manager'],
  'a quarter with a coach is reported': ['quarter-reported to coby'],
  'a quarter is reviewed': ['quarter-reviewed to an, piet'],
  'a quarter is found insufficient': [
    'quarter-reviewed to an, piet',
    'remediation-asked to an, piet, vera, veerle, sofie',
  ],
  'nobody reports a quarter': ['quarter-overdue to an, piet, contact:manager'],
  'a year ends': ['annual-report-asked to an, piet', 'advance-withheld to an, piet, sofie, contact:manager'],
  'a cost report is filed': ['annual-report-filed to an, piet, contact:manager'],
  'a cost report is filed late': ['annual-report-filed to an, piet, contact:manager'],
  'a correction is proposed': ['correction-proposed to an, piet'],
  'a correction is answered': ['correction-answered to contact:manager'],
  'a correction is upheld': ['correction-decided to an, piet'],
  'a correction is reduced': ['correction-decided to an, piet'],
  'a correction is withdrawn': ['correction-decided to an, piet'],
  'a year is settled': ['year-settled to an, piet, vera, veerle, sofie'],
  'a year with a correction is settled': ['year-settled to an, piet, vera, veerle, sofie'],
  'the budget is kept': ['budget-kept to an, piet'],
  'an adjustment is proposed': ['budget-adjustment-proposed to an, piet'],
  'an adjustment is agreed': ['budget-adjusted to an, piet, vera, veerle, sofie'],
  'an adjustment is not agreed': ['budget-adjustment-declined to contact:manager'],
  'an adjustment is not agreed, without a word': ['budget-adjustment-declined to contact:manager'],
  'means freed elsewhere come in': ['extra-means-awarded to an, piet, vera, veerle, sofie'],
  'an adjustment is imposed': ['budget-adjusted to an, piet, vera, veerle, sofie'],
  'an advance is ordered': ['payment-ordered to an, piet'],
  'an advance is paid': [],
  'a recovery is demanded beside it': ['payment-ordered to an, piet'],
  'a recovery is received': ['recovery-received to an, piet'],
  'a payment comes back': ['payment-returned to contact:manager', 'payment-returned to an, piet'],
  'remediation is asked': ['remediation-asked to an, piet, vera, veerle, sofie, coby'],
  'a plan is handed in': ['remediation-plan-filed to contact:manager'],
  'a plan is accepted': ['remediation-plan-judged to an, piet, vera, veerle, sofie'],
  'a plan is sent back': ['remediation-plan-judged to an, piet, vera, veerle, sofie'],
  'quality is restored': ['remediation-restored to an, piet, vera, veerle, sofie'],
  'a termination is announced': ['termination-announced to an, piet, vera, veerle, sofie'],
  'a project is terminated': ['termination-decided to an, piet, vera, veerle, sofie'],
  'a project goes on after all': ['termination-decided to an, piet, vera, veerle, sofie'],
  'the evaluation opens': ['evaluation-opened to an, piet, contact:manager'],
  'the evaluation is decided': [
    'evaluation-decided to an, piet, vera, veerle, sofie, contact:manager',
    'pack-published to an, piet, vera, veerle, sofie',
  ],
  'the evaluation earns extra means': [
    'evaluation-decided to an, piet, vera, veerle, sofie, contact:manager',
    'pack-published to an, piet, vera, veerle, sofie',
  ],
  'the evaluation is below target': [
    'evaluation-decided to an, piet, vera, veerle, sofie, contact:manager',
    'pack-published to an, piet, vera, veerle, sofie',
  ],
  'the evaluation is far below target': [
    'evaluation-decided to an, piet, vera, veerle, sofie, contact:manager',
    'remediation-asked to an, piet, vera, veerle, sofie',
    'pack-published to an, piet, vera, veerle, sofie',
  ],
  'the evaluation cannot be measured': [
    'evaluation-decided to an, piet, vera, veerle, sofie, contact:manager',
    'pack-published to an, piet, vera, veerle, sofie',
  ],
  'the pack goes out before the decision': ['pack-published to an, piet, vera, veerle, sofie'],
  'the window closes': ['challenge-window-closed to an, piet'],
  'the window closes over a challenge': ['challenge-window-closed to an, piet'],
  'a challenge is handed in': ['challenge-received to nora, contact:manager'],
  'a challenge is refused': ['challenge-refused to nora'],
  'a challenge is admitted': ['challenge-to-answer to an, piet, vera, veerle, sofie', 'challenge-admitted to nora'],
  'a challenge is answered': ['challenge-answered to nora, contact:manager'],
  'an evaluator of a challenge is assigned': ['challenge-evaluator-assigned to ingrid'],
  'a decision on a challenge is proposed': ['challenge-decision-to-ratify to contact:committee'],
  'a decision on a challenge is referred back': ['challenge-decision-referred-back to contact:manager'],
  'a challenge is dismissed': ['challenge-decided to an, piet, vera, veerle, sofie', 'challenge-decided to nora'],
  'a challenger joins': ['challenge-decided to an, piet, vera, veerle, sofie', 'challenge-decided to nora'],
  'a partnership is replaced': ['challenge-decided to an, piet, vera, veerle, sofie', 'challenge-decided to nora'],
  'somebody asks to let an organisation in': ['change-requested to contact:manager, wout'],
  'somebody asks to leave': ['change-requested to contact:manager, sofie'],
  'somebody asks to hand over': ['change-requested to contact:manager, tine'],
  'a change is granted': ['change-decided to an, piet, wout'],
  'a change is refused': ['change-decided to an, piet, wout'],
  'an organisation joins': ['partnership-changed to an, piet, vera, veerle, sofie, wout, contact:manager'],
  'an organisation leaves': ['partnership-changed to an, piet, vera, veerle, sofie, contact:manager'],
  'a promoter hands over': ['partnership-changed to tine, vera, veerle, sofie, an, contact:manager'],
  'a registration lapses': ['registration-lapsed to an, piet, veerle, contact:manager'],
  'a registration is refused': ['registration-lapsed to an, piet, veerle, contact:manager'],
  'a registration is asked anew': [],
  'a registration is active again': ['registration-restored to an, piet, veerle, contact:manager'],
  'an extension is asked': ['extension-requested to contact:manager'],
  'an extension is granted': ['extension-decided to an, piet, vera, veerle, sofie'],
  'an extension is refused': ['extension-decided to an, piet, vera, veerle, sofie'],
  'a project ends': ['project-ended to an, piet, vera, veerle, sofie, contact:manager'],
  'a project ends while a challenge and a request are open': [
    'project-ended to vera, veerle, sofie, contact:manager',
    'project-ended to nora, an, piet',
  ],
  'a file is closed': ['project-closed to an, piet, vera, veerle, sofie, contact:manager'],
  'a terminated project ends': ['project-ended to an, piet, vera, veerle, sofie, contact:manager'],
};

const told = (story: string) => {
  const letters = runStories[story]?.() ?? [];
  return letters.map(({ kind, values, calendarDay }) => ({ kind, values, calendarDay }));
};

describe('who gets which letter once a project has begun', () => {
  it.each(Object.entries(runStories))('%s', (when, story) => {
    expect(inShort(story())).toEqual(recipients[when]);
  });

  it('whoever stands in for the manager on the day gets what the manager gets', () => {
    const away = having(
      running(),
      act('2024-01-10T10:00:00+01:00', mia, command('AssignManager', { manager: 'mia' })),
      act(
        '2024-11-01T10:00:00+01:00',
        mia,
        command('AppointDeputy', { deputy: 'max', from: '2024-11-04', through: '2024-11-08', reason: 'Verlof.' }),
      ),
    );
    const asking = (day: string) =>
      act(`${day}T10:00:00+01:00`, an, command('RequestExtension', { end: '2029-12-31', reason: 'Nodig.' }));
    const shortened = { ...away, run: { ...away.run, end: '2028-12-31' } };
    expect(inShort(lettersAfter(shortened, asking('2024-11-08')))).toEqual(['extension-requested to mia, max']);
    expect(inShort(lettersAfter(shortened, asking('2024-11-09')))).toEqual(['extension-requested to mia']);
  });
});

describe('a reminder of the run', () => {
  it('says which quarter', () => {
    const [letter] = afterMoment(openedThrough(1), 'reminder');
    expect(letter).toMatchObject({ values: { task: { nl: 'het kwartaal melden (kwartaal 1)' }, condition: null } });
  });

  it('says which action of the plan', () => {
    const [letter] = afterMoment(acting(), 'reminder');
    expect(letter?.values).toMatchObject({ condition: expect.stringMatching(/jobcoach|intake/) });
  });
});

describe('what the letters of the run say', () => {
  it('the first dates of a project: report, costs and evaluation', () => {
    expect(told('a project begins')[0]).toMatchObject({
      calendarDay: '2024-04-02',
      values: { quarter: { on: '2024-04-02' }, annual: { on: '2025-03-31' }, evaluation: { on: '2027-01-01' } },
    });
  });

  it('the whole settlement of the worked example, from staff cost to shares', () => {
    expect(told('a year is settled')[0]).toMatchObject({
      values: {
        reportedCents: 10_366_448,
        struckCents: 0,
        flatCents: 4_146_579,
        claimedCents: 14_513_027,
        funds: [{ grantedCents: 5_805_210 }, { grantedCents: 4_353_908 }],
        vdabCents: 2_176_954,
        localCents: 2_176_955,
      },
    });
  });

  it('a struck cost lowers the flat rate with it', () => {
    const [letter] = told('a year with a correction is settled');
    expect(letter?.values).toMatchObject({ struckCents: 100_000, flatCents: 4_106_579 });
  });

  it('a reduced advance in euro, and the one year it holds for', () => {
    expect(told('the evaluation is below target')[0]?.values).toMatchObject({
      reduced: { year: 2028, percent: 70, reducedPercent: 50, usualCents: 3_047_735, reducedCents: 2_176_954 },
    });
  });

  it('until when others may challenge', () => {
    expect(told('the evaluation is decided')[1]).toMatchObject({
      calendarDay: '2027-06-01',
      values: { windowOpensOn: '2027-03-02', due: { on: '2027-06-01' } },
    });
  });

  it('until when documents are kept', () => {
    expect(told('a file is closed')[0]).toMatchObject({ values: { due: { on: '2035-12-31' } } });
  });

  it('what is paid and what is asked back, in one letter', () => {
    expect(told('a recovery is demanded beside it')[0]?.values).toMatchObject({
      payments: [{ payment: 'advance-2024', cents: 3_047_735 }],
      recoveries: [{ payment: 'recovery-2024-esf', cents: 10_500_000 }],
    });
  });

  it('no score of a challenge before its decision goes to the committee', () => {
    const early = [
      ...lettersAfter(
        admitted(),
        inChallenge('2027-05-03T10:00:00+02:00', an, command('AnswerChallenge', { challenge: 1, answer: 'Ja.' })),
      ),
      ...lettersAfter(answered(), inChallenge('2027-05-04T10:00:00+02:00', mia, seat('ingrid'))),
    ];
    for (const { values } of early) expect(values).not.toHaveProperty('scores');
    expect(told('a decision on a challenge is proposed')[0]?.values).toMatchObject({
      scores: { incumbentTotal: '65', challengerTotal: '80' },
    });
  });
});
