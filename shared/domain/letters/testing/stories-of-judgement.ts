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
import { act, command, people } from '../../../../test/builders/project.ts';
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
import { coachedByCoby } from '../../../../test/builders/reviews.ts';
import { having } from '../../../../test/builders/years.ts';
import type { Started } from '../../project/state.ts';
import { comes, does, happens, type Stories } from './telling.ts';

const { an, piet, mia, max, carl } = people;

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

export function heard(): Started {
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

export const storiesOfJudgement: Stories = { ...remediations, ...evaluations, ...challenges };
