import type { Task } from '../../../shared/domain/project/tasks.ts';
import { plusDays } from '../days.ts';
import { type Attempt, promoter, type Scene, sheetOf } from './scene.ts';

const checkAdmissibility = ({ life, project, cast }: Scene): readonly Attempt[] => {
  const as = cast.manager;
  const first: readonly Attempt[] =
    project.manager === undefined ? [{ as, do: 'assign-manager', values: { manager: cast.manager } }] : [];
  if (life.asksInformation === true && project.information.length === 0) {
    const question = 'Welke gemeenten neemt het partnerschap het eerste jaar op?';
    return [...first, { as, do: 'request-information', values: { question } }];
  }
  return [...first, { as, do: 'declare-admissible', values: {} }];
};

const supplyInformation = (scene: Scene): readonly Attempt[] => [
  { as: promoter(scene), do: 'supply-information', values: { answer: 'Alle gemeenten van het werkingsgebied.' } },
];

const assignEvaluators = ({ cast }: Scene): readonly Attempt[] => [
  { as: cast.manager, do: 'assign-evaluator', values: { evaluator: cast.evaluators[0], kind: 'internal' } },
  { as: cast.manager, do: 'assign-evaluator', values: { evaluator: cast.evaluators[1], kind: 'external' } },
];

const pointsOf = ({ life, chance, cast }: Scene, person: string): readonly number[] => {
  if (life.ending === 'rejected') return [72, 68, 45, 70];
  const second = person === cast.evaluators[1];
  if (life.scoresApart === true) return [second ? 88 : 62, 75, 78, 80];
  return [1, 2, 3, 4].map(() => chance.between(68, 84));
};

const scoreApplication = (scene: Scene, task: Task): readonly Attempt[] => {
  if (task.assignee.kind !== 'person') return [];
  const as = task.assignee.person;
  const scores = sheetOf(scene.call, pointsOf(scene, as));
  const wrong: Attempt = {
    as,
    do: 'fix-scores',
    values: { scores: scores.slice(1), noConflictDeclared: true },
    refused: 'scores-incomplete',
  };
  return [...(scene.badly ? [wrong] : []), { as, do: 'fix-scores', values: { scores, noConflictDeclared: true } }];
};

const holdConsensus = ({ cast, call }: Scene): readonly Attempt[] => [
  {
    as: cast.manager,
    do: 'record-consensus',
    values: { scores: sheetOf(call, [74, 75, 78, 80]), present: [...cast.evaluators] },
  },
];

const conditionDays = 75;

const decideApplication = ({ life, cast, today }: Scene): readonly Attempt[] => {
  const propose = (values: Attempt['values']): Attempt => ({ as: cast.manager, do: 'propose-decision', values });
  if (life.ending === 'rejected') {
    return [propose({ outcome: 'rejection', reasons: 'De haalbaarheid blijft onder het minimum.' })];
  }
  if (life.decision !== 'under-conditions') {
    return [propose({ outcome: 'approval', reasons: 'Sterk onderbouwd vanuit de lokale noden.' })];
  }
  const text = 'Bezorg de samenwerkingsovereenkomst met alle handtekeningen.';
  const conditions = [{ id: 'overeenkomst', text, dueOn: plusDays(today, conditionDays).toString() }];
  return [propose({ outcome: 'approval-under-conditions', reasons: 'Sterk, op één punt na.', conditions })];
};

const ratifyDecision = ({ cast, today }: Scene): readonly Attempt[] => [
  { as: cast.committee, do: 'ratify-decision', values: { meetingOn: today } },
];

const acceptConditions = ({ project, life }: Scene): readonly Attempt[] =>
  life.ending === 'conditions-lapsed'
    ? []
    : [{ as: `or-${project.application.promoter}`, do: 'accept-conditions', values: {} }];

const fulfilCondition = ({ cast }: Scene, { id }: Task): readonly Attempt[] => [
  {
    as: cast.manager,
    do: 'fulfil-condition',
    values: { condition: id.replace(/^fulfil-condition-/, ''), note: 'Ontvangen en in orde.' },
  },
];

const adviseObjection = ({ project, cast }: Scene): readonly Attempt[] => {
  const proposer = project.decisions.at(-1)?.proposedBy;
  const as = proposer === cast.manager ? cast.otherManager : cast.manager;
  const reasons = 'De scores zijn behoorlijk gemotiveerd.';
  return [{ as, do: 'advise-objection', values: { advice: 'dismiss', reasons } }];
};

const decideObjection = ({ project, cast }: Scene): readonly Attempt[] => {
  const adviser = project.objections.at(-1)?.advice?.by;
  const as = adviser === cast.manager ? cast.otherManager : cast.manager;
  return [
    { as, do: 'decide-objection', values: { outcome: 'dismissed', reasons: 'Het bezwaar brengt niets nieuws.' } },
  ];
};

export const assessmentActs = {
  'check-admissibility': checkAdmissibility,
  'supply-information': supplyInformation,
  'assign-evaluators': assignEvaluators,
  'score-application': scoreApplication,
  'hold-consensus': holdConsensus,
  'decide-application': decideApplication,
  'ratify-decision': ratifyDecision,
  'accept-conditions': acceptConditions,
  'fulfil-condition': fulfilCondition,
  'advise-objection': adviseObjection,
  'decide-objection': decideObjection,
};
