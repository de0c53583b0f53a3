import { allActive, due, evolved, notAllActive, ordered, payable } from '../../../../test/builders/payments.ts';
import { act, command, decided, people } from '../../../../test/builders/project.ts';
import { coachedByCoby, concluded, openedThrough, reported, reportOf } from '../../../../test/builders/reviews.ts';
import { coby, running } from '../../../../test/builders/running.ts';
import {
  ended2024,
  having,
  reported2024,
  settle,
  underUsed2024,
  reportOf as yearReportOf,
} from '../../../../test/builders/years.ts';
import type { Started } from '../../project/state.ts';
import type { Letter } from '../letter.ts';
import { comes, does, type Stories } from './telling.ts';

const { an, piet, mia } = people;

const managed = (): Started =>
  having(running(), act('2024-01-10T10:00:00+01:00', mia, command('AssignManager', { manager: 'mia' })));

const theStart: Stories = {
  'a project begins': () => comes(decided(), 'start', allActive),
  'a project begins while a registration is not active': () => comes(decided(), 'start', notAllActive),
  'a coach is assigned': () =>
    does(running(), '2024-01-15T10:00:00+01:00', mia, command('AssignCoach', { coach: coby.person, employer: 'vvsg' })),
  'a project gets its first manager': () =>
    does(running(), '2024-01-15T10:00:00+01:00', mia, command('AssignManager', { manager: 'mia' })),
  'a project is handed over': () =>
    does(managed(), '2024-02-01T10:00:00+01:00', mia, command('AssignManager', { manager: 'max' })),
  'a deputy is appointed': () =>
    does(
      managed(),
      '2024-02-01T10:00:00+01:00',
      mia,
      command('AppointDeputy', { deputy: 'max', from: '2024-02-05', through: '2024-02-09', reason: 'Verlof.' }),
    ),
};

const reviews: Stories = {
  'a quarter can be reported': () => comes(running(), 'review-1-opens'),
  'a quarter is reported': () => does(openedThrough(1), '2024-03-27T10:00:00+01:00', piet, reportOf(1)),
  'a quarter with a coach is reported': () =>
    does(openedThrough(1, coachedByCoby(managed())), '2024-03-27T10:00:00+01:00', piet, reportOf(1)),
  'a quarter is reviewed': () => does(reported(), '2024-04-08T10:00:00+02:00', mia, concluded(1)),
  'a quarter is found insufficient': () =>
    does(reported(), '2024-04-08T10:00:00+02:00', mia, concluded(1, 'insufficient')),
  'nobody reports a quarter': () => comes(openedThrough(1), 'review-1-overdue'),
};

const onePart = { operationCents: 100_000, supportCents: 0 };
const corrected = (project = reported2024()): Started =>
  having(
    project,
    act(
      '2025-03-10T10:00:00+01:00',
      mia,
      command('ProposeCorrection', { year: 2024, staff: onePart, reason: 'Twee weken vorming tellen niet.' }),
    ),
  );
const repliedTo = (): Started =>
  having(
    corrected(),
    act(
      '2025-03-20T10:00:00+01:00',
      an,
      command('AnswerCorrection', { correction: 1, answer: 'Akkoord voor een week.' }),
    ),
  );
const correctionIs = (outcome: string, more: Readonly<Record<string, unknown>> = {}): readonly Letter[] =>
  does(
    repliedTo(),
    '2025-04-01T10:00:00+02:00',
    mia,
    command('DecideCorrection', { correction: 1, outcome, reasons: 'Na uw antwoord.', ...more }),
  );

const years: Stories = {
  'a year ends': () => comes(running(), 'year-2024-ends'),
  'a cost report is filed': () => does(ended2024(), '2025-03-03T10:00:00+01:00', piet, yearReportOf(2024)),
  'a cost report is filed late': () => does(ended2024(), '2025-04-03T10:00:00+02:00', piet, yearReportOf(2024)),
  'a correction is proposed': () =>
    does(
      reported2024(),
      '2025-03-10T10:00:00+01:00',
      mia,
      command('ProposeCorrection', { year: 2024, staff: onePart, reason: 'Twee weken vorming tellen niet.' }),
    ),
  'a correction is answered': () =>
    does(corrected(), '2025-03-20T10:00:00+01:00', an, command('AnswerCorrection', { correction: 1, answer: 'Neen.' })),
  'a correction is upheld': () => correctionIs('upheld'),
  'a correction is reduced': () => correctionIs('reduced', { staff: { operationCents: 50_000, supportCents: 0 } }),
  'a correction is withdrawn': () => correctionIs('withdrawn'),
  'a year is settled': () => does(reported2024(), '2025-04-10T10:00:00+02:00', mia, settle(2024)),
  'a year with a correction is settled': () =>
    does(
      having(
        repliedTo(),
        act(
          '2025-04-01T10:00:00+02:00',
          mia,
          command('DecideCorrection', { correction: 1, outcome: 'upheld', reasons: 'Ja.' }),
        ),
      ),
      '2025-04-10T10:00:00+02:00',
      mia,
      settle(2024),
    ),
};

const lower = {
  year: 2024,
  fromYear: 2026,
  plan: { operationCents: 9_000_000, supportCents: 0 },
  reasons: 'De helft bleef over.',
};
const adjustmentAsked = (): Started =>
  having(underUsed2024(), act('2025-04-20T10:00:00+02:00', mia, command('ProposeAdjustment', lower)));
const adjustmentIs = (agreed: boolean, more: Readonly<Record<string, unknown>> = {}): readonly Letter[] =>
  does(
    adjustmentAsked(),
    '2025-05-02T10:00:00+02:00',
    an,
    command('AnswerAdjustment', { year: 2024, agreed, ...more }),
  );

const means: Stories = {
  'the budget is kept': () =>
    does(
      underUsed2024(),
      '2025-04-20T10:00:00+02:00',
      mia,
      command('KeepBudget', { year: 2024, reasons: 'Een trage start.' }),
    ),
  'an adjustment is proposed': () =>
    does(underUsed2024(), '2025-04-20T10:00:00+02:00', mia, command('ProposeAdjustment', lower)),
  'an adjustment is agreed': () => adjustmentIs(true),
  'an adjustment is not agreed': () => adjustmentIs(false, { answer: 'We werven aan.' }),
  'an adjustment is not agreed, without a word': () => adjustmentIs(false),
  'means freed elsewhere come in': () =>
    does(
      running(),
      '2025-05-05T10:00:00+02:00',
      mia,
      command('AwardExtraMeans', {
        year: 2026,
        plan: { operationCents: 20_000_000, supportCents: 0 },
        ground: 'shift',
        reasons: 'Wachtlijst.',
      }),
    ),
  'an adjustment is imposed': () =>
    does(
      having(
        adjustmentAsked(),
        act('2025-05-02T10:00:00+02:00', an, command('AnswerAdjustment', { year: 2024, agreed: false })),
      ),
      '2025-05-10T10:00:00+02:00',
      mia,
      command('ImposeAdjustment', { year: 2024 }),
    ),
};

/** The advance of 2024 is due, and a recovery of ESF+ with it. */
const bothWays = (): Started =>
  evolved(payable(), '2024-05-01T10:00:00+02:00', due({ payment: 'recovery-2024-esf', kind: 'recovery', fund: 'esf' }));

const payments: Stories = {
  'an advance is ordered': () =>
    does(payable(), '2024-01-10T10:00:00+01:00', mia, command('OrderPayments', { run: '2024-01' }), allActive),
  'an advance is paid': () =>
    does(
      ordered(payable(), '2024-01-10T10:00:00+01:00'),
      '2024-01-20T10:00:00+01:00',
      mia,
      command('RecordPayments', { payments: ['advance-2024'], paidOn: '2024-01-19' }),
    ),
  'a recovery is demanded beside it': () =>
    does(bothWays(), '2024-05-13T10:00:00+02:00', mia, command('OrderPayments', { run: '2024-05' }), allActive),
  'a recovery is received': () =>
    does(
      ordered(bothWays(), '2024-05-13T10:00:00+02:00'),
      '2024-05-30T10:00:00+02:00',
      mia,
      command('RecordPayments', { payments: ['advance-2024', 'recovery-2024-esf'], paidOn: '2024-05-29' }),
    ),
  'a payment comes back': () =>
    does(
      ordered(payable(), '2024-01-10T10:00:00+01:00'),
      '2024-01-20T10:00:00+01:00',
      mia,
      command('RecordReturn', { payment: 'advance-2024', returnedOn: '2024-01-19', reason: 'Rekening afgesloten.' }),
    ),
};

export const storiesOfYears: Stories = { ...theStart, ...reviews, ...years, ...means, ...payments };
