import {
  admit,
  admitted,
  answered,
  answerIt,
  bothScored,
  challengeBy,
  challenged,
  inChallenge,
  nora,
  outcomeProposed,
  proposeOutcome,
  ratifyIt,
  rivals,
  seat,
} from '../../../../test/builders/challenge.ts';
import {
  decideIt,
  evaluationDecided,
  evaluationReady,
  reportedQuarter,
  runningWith,
} from '../../../../test/builders/evaluation.ts';
import { askChange, granted, judgeChange, on, runningThrough } from '../../../../test/builders/partnership.ts';
import { allActive, due, evolved, notAllActive, ordered, payable } from '../../../../test/builders/payments.ts';
import { type Act, act, command, decided, people, type Surroundings } from '../../../../test/builders/project.ts';
import {
  acting,
  allDone,
  announce,
  announced,
  planFiled,
  remediating,
  remedy,
  terminate,
  twoActions,
} from '../../../../test/builders/remediation.ts';
import { coachedByCoby, concluded, openedThrough, reported, reportOf } from '../../../../test/builders/reviews.ts';
import { coby, nextMilestone, running } from '../../../../test/builders/running.ts';
import {
  ended2024,
  having,
  reported2024,
  settle,
  underUsed2024,
  reportOf as yearReportOf,
} from '../../../../test/builders/years.ts';
import type { Started, Submitted } from '../../project/state.ts';
import type { Letter } from '../letter.ts';
import { lettersAfter, lettersOfEvents } from './story.ts';

const { an, piet, mia, max, carl, system } = people;

type Stories = Readonly<Record<string, () => readonly Letter[]>>;

const does = (project: Submitted, ...doing: Parameters<typeof act>): readonly Letter[] =>
  lettersAfter(project, act(...doing));
const happens = (project: Submitted, doing: Act): readonly Letter[] => lettersAfter(project, doing);
/** A milestone comes at its own instant. */
const comes = (project: Submitted, id: string, given?: Surroundings): readonly Letter[] => {
  const moment = nextMilestone(project, id);
  return lettersAfter(project, act(moment.at, system, command('ActOnMoment', { moment: moment.id }), given));
};

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
    does(payable(), '2024-01-10T10:00:00+01:00', mia, command('OrderPayments', { run: '2024-01' })),
  'an advance is paid': () =>
    does(
      ordered(payable(), '2024-01-10T10:00:00+01:00'),
      '2024-01-20T10:00:00+01:00',
      mia,
      command('RecordPayments', { payments: ['advance-2024'], paidOn: '2024-01-19' }),
    ),
  'a recovery is demanded beside it': () =>
    does(bothWays(), '2024-05-13T10:00:00+02:00', mia, command('OrderPayments', { run: '2024-05' })),
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

const remediations: Stories = {
  'remediation is asked': () =>
    does(
      coachedByCoby(),
      '2024-06-03T10:00:00+02:00',
      mia,
      command('AskRemediation', { findings: 'De begeleiding valt stil.' }),
    ),
  'a plan is handed in': () =>
    does(remediating(), '2024-06-20T10:00:00+02:00', piet, remedy('FileRemediationPlan', { actions: twoActions })),
  'a plan is accepted': () =>
    does(planFiled(), '2024-06-25T10:00:00+02:00', mia, remedy('JudgeRemediationPlan', { outcome: 'accepted' })),
  'a plan is sent back': () =>
    does(
      planFiled(),
      '2024-06-25T10:00:00+02:00',
      mia,
      remedy('JudgeRemediationPlan', { outcome: 'sent-back', reasons: 'Te vaag.' }),
    ),
  'quality is restored': () =>
    does(
      allDone(),
      '2024-08-20T10:00:00+02:00',
      mia,
      remedy('ConcludeRemediation', { outcome: 'restored', reasons: 'Het loopt weer.' }),
    ),
  'a termination is announced': () => does(acting(), '2024-10-01T10:00:00+02:00', mia, announce),
  'a project is terminated': () => does(heard(), '2024-11-04T10:00:00+01:00', max, terminate()),
  'a project goes on after all': () =>
    does(
      heard(),
      '2024-11-04T10:00:00+01:00',
      max,
      remedy('DecideTermination', { outcome: 'continued', reasons: 'Er is een nieuwe ploeg.' }),
    ),
};

function heard(): Started {
  return having(
    announced(),
    act('2024-10-08T10:00:00+02:00', an, remedy('StateHearing', { statement: 'Geef ons een kans.' })),
  );
}

const decidedOn = (served: number, atWork: number, body: Readonly<Record<string, unknown>> = {}) =>
  does(evaluationReady(served, atWork), '2027-03-01T10:00:00+01:00', mia, decideIt(body));

const evaluations: Stories = {
  'the evaluation opens': () => comes(runningWith({ reviews: [reportedQuarter(412, 83)] }), 'evaluation-opens'),
  'the evaluation is decided': () => decidedOn(412, 83),
  'the evaluation earns extra means': () => decidedOn(412, 83, { extraMeans: true }),
  'the evaluation is below target': () => decidedOn(412, 82),
  'the evaluation is far below target': () => decidedOn(412, 41),
  'the evaluation cannot be measured': () => decidedOn(0, 0, { consequences: [] }),
  'the pack goes out before the decision': () => comes(evaluationReady(412, 83), 'pack-due'),
  'the window closes': () => comes(evaluationDecided(), 'challenge-window-closes'),
  'the window closes over a challenge': () => comes(challenged(), 'challenge-window-closes', rivals),
};

const outcome = (kind: string, body: Readonly<Record<string, unknown>> = {}) =>
  happens(outcomeProposed(kind, body), inChallenge('2027-06-07T10:00:00+02:00', carl, ratifyIt));
const replacing = { from: '2027-07-01', handOver: 'Elke deelnemer houdt zijn begeleider tot september.' };

const challenges: Stories = {
  'a challenge is handed in': () =>
    happens(evaluationDecided(), inChallenge('2027-04-05T10:00:00+02:00', nora, challengeBy())),
  'a challenge is refused': () =>
    happens(
      challenged(),
      inChallenge(
        '2027-04-12T10:00:00+02:00',
        mia,
        command('RefuseChallenge', {
          challenge: 1,
          grounds: [{ ground: 'incomplete', reason: 'Er staat niet wie begeleidt.' }],
        }),
      ),
    ),
  'a challenge is admitted': () => happens(challenged(), inChallenge('2027-04-12T10:00:00+02:00', mia, admit)),
  'a challenge is answered': () => happens(admitted(), inChallenge('2027-05-03T10:00:00+02:00', an, answerIt)),
  'an evaluator of a challenge is assigned': () =>
    happens(answered(), inChallenge('2027-05-04T10:00:00+02:00', mia, seat('ingrid'))),
  'a decision on a challenge is proposed': () =>
    happens(bothScored(), inChallenge('2027-05-24T10:00:00+02:00', mia, proposeOutcome('replaced', replacing))),
  'a decision on a challenge is referred back': () =>
    happens(
      outcomeProposed(),
      inChallenge(
        '2027-06-07T10:00:00+02:00',
        carl,
        command('ReferBackChallengeDecision', { challenge: 1, reasons: 'De overdracht ontbreekt.' }),
      ),
    ),
  'a challenge is dismissed': () => outcome('dismissed'),
  'a challenger joins': () => outcome('joined', { from: '2027-07-01' }),
  'a partnership is replaced': () => outcome('replaced', replacing),
};

const asked = (kind: string, organisation: string, contribution?: string): readonly Letter[] =>
  happens(running(), on('2024-11-04', an, askChange(kind, organisation, '2025-01-01', contribution)));
const judged = (result: 'granted' | 'refused'): readonly Letter[] =>
  happens(
    having(running(), on('2024-11-04', an, askChange('join', 'werkhuis', '2025-01-01', 'Jobcoaching.'))),
    on('2024-11-18', mia, judgeChange(1, result)),
  );
const effective = (kind: string, organisation: string, contribution?: string): readonly Letter[] =>
  comes(
    granted(running(), '2024-11-04', askChange(kind, organisation, '2025-01-01', contribution)),
    'change-1-effective',
    on('2025-01-01', mia, judgeChange(1, 'granted')).given,
  );
const registrationIs = (project: Started, status: string, day = '2024-05-06'): readonly Letter[] =>
  happens(project, on(day, system, command('NoteRegistration', { organisation: 'vvsg', status, on: day })));
const lapsed = (): Started =>
  having(
    running(),
    on('2024-05-06', system, command('NoteRegistration', { organisation: 'vvsg', status: 'lapsed', on: '2024-05-06' })),
  );
const shorter = (): Started => runningThrough('2027-12-31');
const extensionAsked = command('RequestExtension', { end: '2028-12-31', reason: 'Er zijn nog wachtenden.' });
const extensionIs = (result: string): readonly Letter[] =>
  happens(
    having(shorter(), on('2027-02-01', an, extensionAsked)),
    on(
      '2027-02-15',
      mia,
      command('DecideExtension', { extension: 1, outcome: result, reasons: 'De cijfers zijn goed.' }),
    ),
  );

const partnerships: Stories = {
  'somebody asks to let an organisation in': () => asked('join', 'werkhuis', 'Jobcoaching.'),
  'somebody asks to leave': () => asked('leave', 'de-springplank'),
  'somebody asks to hand over': () => asked('hand-over', 'turnhout', 'Promotor van de stad.'),
  'a change is granted': () => judged('granted'),
  'a change is refused': () => judged('refused'),
  'an organisation joins': () => effective('join', 'werkhuis', 'Jobcoaching.'),
  'an organisation leaves': () => effective('leave', 'de-springplank'),
  'a promoter hands over': () => effective('hand-over', 'turnhout', 'Promotor van de stad.'),
  'a registration lapses': () => registrationIs(running(), 'lapsed'),
  'a registration is refused': () => registrationIs(running(), 'refused'),
  'a registration is asked anew': () => registrationIs(lapsed(), 'requested', '2024-05-13'),
  'a registration is active again': () => registrationIs(lapsed(), 'active', '2024-05-20'),
  'an extension is asked': () => happens(shorter(), on('2027-02-01', an, extensionAsked)),
  'an extension is granted': () => extensionIs('granted'),
  'an extension is refused': () => extensionIs('refused'),
};

const ends: Stories = {
  'a project ends': () => comes(running(), 'ends'),
  'a file is closed': () =>
    lettersOfEvents(running(), '2030-09-02T10:00:00+02:00', [
      {
        type: 'ProjectEnded',
        version: 1,
        data: { cause: 'completed', lastDay: '2029-12-31' },
      },
      {
        type: 'ProjectClosed',
        version: 1,
        data: { closedOn: '2030-09-02', lastPaymentOn: '2030-08-20', keepUntil: '2035-12-31' },
      },
    ]).slice(-1),
  'a terminated project ends': () => comes(having(heard(), act('2024-11-04T10:00:00+01:00', max, terminate())), 'ends'),
};

/** Every letter of the life after the start, from the story in which it follows. */
export const runStories: Stories = {
  ...theStart,
  ...reviews,
  ...years,
  ...means,
  ...payments,
  ...remediations,
  ...evaluations,
  ...challenges,
  ...partnerships,
  ...ends,
};
