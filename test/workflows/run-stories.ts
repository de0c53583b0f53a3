import type { Started } from '../../shared/domain/project/state.ts';
import { withRun } from '../../shared/domain/running/slice.ts';
import {
  admitted,
  answered,
  bothScored,
  challenged,
  outcomeProposed,
  outcomeRatified,
  seated,
} from '../builders/challenge.ts';
import { evaluationDecided, evaluationOpen, evaluationReady, reportedQuarter } from '../builders/evaluation.ts';
import { askChange, granted, judgeChange, on, runningThrough, story } from '../builders/partnership.ts';
import { act, command, people } from '../builders/project.ts';
import { acting, allDone, announced, planFiled, remediating, remedy } from '../builders/remediation.ts';
import { concluded, later, openedThrough, reported } from '../builders/reviews.ts';
import { comes, running } from '../builders/running.ts';
import { ended2024, escalated, having, reported2024, settled2024, underUsed2024 } from '../builders/years.ts';

const { an, piet, mia } = people;

const corrected = (): Started =>
  having(
    reported2024(),
    act(
      '2025-03-10T10:00:00+01:00',
      mia,
      command('ProposeCorrection', {
        year: 2024,
        staff: { operationCents: 1_000_000, supportCents: 0 },
        reason: 'Uren van een stagiair.',
      }),
    ),
  );
const replied = (): Started =>
  having(
    corrected(),
    act(
      '2025-03-20T10:00:00+01:00',
      piet,
      command('AnswerCorrection', { correction: 1, answer: 'Het was een werknemer.' }),
    ),
  );

const adjustmentProposed = (): Started =>
  having(
    underUsed2024(),
    act(
      '2025-04-20T10:00:00+02:00',
      mia,
      command('ProposeAdjustment', {
        year: 2024,
        fromYear: 2026,
        plan: { operationCents: 10_000_000, supportCents: 0 },
        reasons: 'Minder deelnemers.',
      }),
    ),
  );
const adjustmentAnswered = (agreed: boolean): Started =>
  having(
    adjustmentProposed(),
    act('2025-04-25T10:00:00+02:00', an, command('AnswerAdjustment', { year: 2024, agreed })),
  );

const heard = (): Started =>
  later(announced(), [
    '2024-10-10T10:00:00+02:00',
    piet,
    remedy('StateHearing', { statement: 'Er is een nieuwe coördinator.' }),
  ]);

const changeAsked = (): Started =>
  story(running(), on('2025-02-03', an, askChange('leave', 'de-springplank', '2025-07-01')));
const extensionAsked = (): Started =>
  story(
    runningThrough('2027-06-30'),
    on('2026-11-16', an, command('RequestExtension', { end: '2028-03-31', reason: 'Het leerproces loopt.' })),
  );

/** A project that ended on 30 June 2024; its year and its closing review are still open. */
const ended = (): Started => comes(withRun(running(), { end: '2024-06-30' }), 'ends');
const allSettled = (): Started => {
  const project = ended();
  const { years } = settled2024().run;
  return withRun(project, {
    years: years.filter(({ year }) => year === 2024),
    reviews: [reportedQuarter(40, 8, { review: 2, periodThrough: '2024-06-30', outcome: 'sufficient' })],
    paying: { ...project.run.paying, payments: [] },
  });
};

/** Projects in every phase of the episodes that follow the start, by how they came into it. */
export const runStories = {
  'review-quarter': {
    opened: openedThrough(1),
    reported: reported(),
    concluded: later(reported(), ['2024-04-08T10:00:00+02:00', mia, concluded(1)]),
  },
  'settle-year': {
    'over its year': ended2024(),
    reported: reported2024(),
    'late with its report': escalated(ended2024(), 'file-annual-report-2024', '2025-04-01T07:00:00.000Z'),
    corrected: corrected(),
    'heard on the correction': replied(),
    settled: settled2024(),
    'settled far under its budget': underUsed2024(),
    'to be lowered': adjustmentProposed(),
    'against being lowered': adjustmentAnswered(false),
    lowered: adjustmentAnswered(true),
  },
  remediate: {
    'to be mended': remediating(),
    planned: planFiled(),
    'in its actions': acting(),
    'through its actions': allDone(),
    'to be heard': announced(),
    heard: heard(),
    restored: later(allDone(), [
      '2024-09-02T10:00:00+02:00',
      mia,
      remedy('ConcludeRemediation', { outcome: 'restored', reasons: 'Alles is gedaan.' }),
    ]),
  },
  'evaluate-process': {
    'three years old': evaluationOpen(),
    'measured in time': evaluationOpen({ reviews: [reportedQuarter(412, 83)] }),
    ready: evaluationReady(412, 83),
    evaluated: evaluationDecided(),
  },
  'run-challenge': {
    challenged: challenged(),
    'challenged by one that is admissible': admitted(),
    answered: answered(),
    'given a college': seated(),
    scored: bothScored(),
    proposed: outcomeProposed(),
    ratified: outcomeRatified(),
  },
  'change-partnership': {
    asked: changeAsked(),
    granted: granted(running(), '2025-02-03', askChange('leave', 'de-springplank', '2025-07-01')),
    refused: story(changeAsked(), on('2025-02-10', mia, judgeChange(1, 'refused'))),
  },
  'extend-project': {
    asked: extensionAsked(),
    granted: story(
      extensionAsked(),
      on('2026-11-30', mia, command('DecideExtension', { extension: 1, outcome: 'granted', reasons: 'Sterk.' })),
    ),
  },
  'close-project': {
    ended: ended(),
    'settled in everything': allSettled(),
    closed: later(allSettled(), ['2026-07-01T10:00:00+02:00', mia, command('CloseProject')]),
  },
} as const;
