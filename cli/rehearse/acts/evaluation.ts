import type { Task } from '../../../shared/domain/project/tasks.ts';
import { plusDays } from '../days.ts';
import { countsAfter } from './reviews.ts';
import { type Attempt, promoter, sheetOf } from './scene.ts';
import { onceStarted, type StartedScene } from './started.ts';

const recordResults = ({ cast, project, life }: StartedScene): readonly Attempt[] => {
  const quarters = project.run.reviews.filter(({ periodThrough }) => {
    const through = project.run.evaluation?.measuredThrough ?? '';
    return periodThrough <= through;
  }).length;
  return [{ as: cast.manager, do: 'record-results', values: { counts: countsAfter(quarters, life) } }];
};

const assessCommitments = ({ cast, call, badly }: StartedScene): readonly Attempt[] => {
  const commitments = (call.evaluation?.commitments ?? []).map(({ id: commitment }) => ({ commitment, kept: true }));
  const as = cast.manager;
  const wrong: Attempt = {
    as,
    do: 'assess-commitments',
    values: { commitments: commitments.slice(1) },
    refused: 'commitments-missing',
  };
  return [
    ...(badly && commitments.length > 1 ? [wrong] : []),
    { as, do: 'assess-commitments', values: { commitments } },
  ];
};

const decideEvaluation = ({ cast, life, badly }: StartedScene): readonly Attempt[] => {
  const as = cast.manager;
  const reasons = 'De cijfers van twaalf kwartalen en de nagekomen engagementen.';
  const wrong: Attempt = {
    as,
    do: 'decide-evaluation',
    values: { reasons, consequences: ['reduced-advance'] },
    refused: 'consequences-follow-from-results',
  };
  const extra = life.extraMeans === true ? { extraMeans: true } : {};
  return [...(badly ? [wrong] : []), { as, do: 'decide-evaluation', values: { reasons, ...extra } }];
};

const checkChallenge = ({ cast, life }: StartedScene, { number: challenge = 0 }: Task): readonly Attempt[] => {
  const as = cast.manager;
  if (life.challenge !== 'refused') return [{ as, do: 'admit-challenge', values: { challenge } }];
  const grounds = [{ ground: 'incomplete', reason: 'De verwachte resultaten ontbreken.' }];
  return [{ as, do: 'refuse-challenge', values: { challenge, grounds } }];
};

const answerChallenge = (scene: StartedScene, { number: challenge = 0 }: Task): readonly Attempt[] => [
  {
    as: promoter(scene),
    do: 'answer-challenge',
    values: { challenge, answer: 'Wij bereiken de doelgroep en groeien elk kwartaal.' },
  },
];

const assignEvaluators = ({ cast, project }: StartedScene, { number: challenge = 0 }: Task): readonly Attempt[] => {
  const seats = project.run.challenges.find((one) => one.challenge === challenge)?.evaluators ?? [];
  const kinds = ['internal', 'external'] as const;
  return cast.challengeEvaluators
    .map((evaluator, index) => ({ evaluator, kind: kinds[index] ?? 'external' }))
    .filter(({ evaluator }) => !seats.some(({ person }) => person === evaluator))
    .map(({ evaluator, kind }) => ({
      as: cast.manager,
      do: 'assign-challenge-evaluator',
      values: { challenge, evaluator, kind },
    }));
};

const scoreChallenge = (
  { call, life, badly }: StartedScene,
  { number: challenge = 0, assignee }: Task,
): readonly Attempt[] => {
  if (assignee.kind !== 'person') return [];
  const as = assignee.person;
  const better = life.challenge !== 'dismissed';
  const incumbent = sheetOf(call, better ? [64, 66, 61, 68] : [78, 74, 80, 76]);
  const challenger = sheetOf(call, better ? [82, 74, 76, 79] : [70, 65, 58, 66]);
  const values = { challenge, incumbent, challenger, noConflictDeclared: true };
  const wrong: Attempt = {
    as,
    do: 'score-challenge',
    values: { ...values, challenger: challenger.slice(1) },
    refused: 'scores-incomplete',
  };
  return [...(badly ? [wrong] : []), { as, do: 'score-challenge', values }];
};

const decideChallenge = ({ cast, life, today }: StartedScene, { number: challenge = 0 }: Task): readonly Attempt[] => {
  const outcome = life.challenge ?? 'dismissed';
  const from = plusDays(today, 75).toString();
  const values = {
    challenge,
    outcome,
    reasons: 'Volgens de vergelijking van beide partijen op dezelfde criteria.',
    ...(outcome === 'dismissed' ? {} : { from }),
    ...(outcome === 'replaced' ? { handOver: 'Elke deelnemer houdt een begeleider tijdens de overdracht.' } : {}),
  };
  return [{ as: cast.manager, do: 'propose-challenge-decision', values }];
};

const ratifyChallenge = ({ cast, today }: StartedScene, { number: challenge = 0 }: Task): readonly Attempt[] => [
  { as: cast.committee, do: 'ratify-challenge-decision', values: { challenge, meetingOn: today } },
];

export const evaluationActs = {
  'record-results': onceStarted(recordResults),
  'assess-commitments': onceStarted(assessCommitments),
  'decide-evaluation': onceStarted(decideEvaluation),
  'check-challenge': onceStarted(checkChallenge),
  'answer-challenge': onceStarted(answerChallenge),
  'assign-challenge-evaluators': onceStarted(assignEvaluators),
  'score-challenge': onceStarted(scoreChallenge),
  'decide-challenge': onceStarted(decideChallenge),
  'ratify-challenge': onceStarted(ratifyChallenge),
};
