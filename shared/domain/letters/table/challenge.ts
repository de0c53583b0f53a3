import type { ProjectEventOf } from '../../project/events.ts';
import type { Challenge } from '../../running/challenge/state.ts';
import { openTask } from '../due-values.ts';
import type { Letter, Recipient, Values } from '../letter.ts';
import {
  applicants,
  managers,
  organisationName,
  partners,
  projectLetter,
  responsiblesOf,
  type Scene,
  toPerson,
} from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

export const challengeOf = ({ after }: Scene, number: number): Challenge => {
  const found = 'run' in after ? after.run.challenges.find(({ challenge }) => challenge === number) : undefined;
  if (found === undefined) throw new Error(`${after.id} has no challenge ${number}: its event says that it has.`);
  return found;
};

/** Whoever holds a role in the challenging organisation now; without anyone, the person who handed it in. */
export const challengers = (scene: Scene, { challenger, submittedBy }: Challenge): readonly Recipient[] => {
  const now = responsiblesOf(scene, challenger);
  return now.length > 0 ? now : [toPerson(submittedBy)];
};

export const incumbents = (scene: Scene): readonly Recipient[] => [...applicants(scene), ...partners(scene)];

export const about = (scene: Scene, { challenge, challenger }: Challenge): Values => ({
  challenge,
  challenger: organisationName(scene, challenger),
});

export const submitted = ({ data }: ProjectEventOf<'ChallengeSubmitted'>, scene: Scene): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  return [
    dueLetter(scene, {
      kind: 'challenge-received',
      to: [...challengers(scene, challenge), ...managers(scene)],
      values: { ...about(scene, challenge), submittedOn: data.submittedOn },
      task: taskOf(scene, 'check-challenge', data.challenge),
    }),
  ];
};

export const refused = ({ data }: ProjectEventOf<'ChallengeRefused'>, scene: Scene): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  const reasons = scene.call.challenge?.refusalReasons ?? [];
  return [
    projectLetter(scene, 'challenge-refused', challengers(scene, challenge), {
      ...about(scene, challenge),
      grounds: data.grounds.map(({ ground, reason }) => ({
        rule: reasons.find(({ id }) => id === ground)?.text ?? { nl: ground, en: ground },
        reason,
      })),
    }),
  ];
};

/** The partnership hears what is said of it and until when it can answer; the challenger that it goes on. */
export const admitted = ({ data }: ProjectEventOf<'ChallengeAdmitted'>, scene: Scene): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  const task = taskOf(scene, 'answer-challenge', data.challenge);
  const { difference, expectedResults, budgetCents, partners: others } = challenge.contents;
  return [
    dueLetter(scene, {
      kind: 'challenge-to-answer',
      to: incumbents(scene),
      values: {
        ...about(scene, challenge),
        difference,
        expectedResults,
        budgetCents,
        others: others.map((one) => organisationName(scene, one)),
      },
      task,
    }),
    projectLetter(scene, 'challenge-admitted', challengers(scene, challenge), {
      ...about(scene, challenge),
      answerBy: task?.dueOn ?? null,
    }),
  ];
};

export const answered = ({ data }: ProjectEventOf<'ChallengeAnswered'>, scene: Scene): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  return [
    projectLetter(scene, 'challenge-answered', [...challengers(scene, challenge), ...managers(scene)], {
      ...about(scene, challenge),
      answeredOn: data.answeredOn,
      answer: data.answer,
    }),
  ];
};

export const evaluatorAssigned = (
  { data }: ProjectEventOf<'ChallengeEvaluatorAssigned'>,
  scene: Scene,
): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  const { criteria, threshold: usual } = scene.call.assessment;
  const mine = openTask(scene, ({ id }) => id === `score-challenge-${data.challenge}-${data.evaluator}`);
  return [
    dueLetter(scene, {
      kind: 'challenge-evaluator-assigned',
      to: [toPerson(data.evaluator)],
      values: {
        ...about(scene, challenge),
        criteria: criteria
          .filter(({ notAssessed }) => notAssessed === undefined)
          .map(({ name, weight, threshold }) => ({ name, weight, threshold: threshold ?? usual })),
        relations: scene.call.college.blockingRelations.map(({ text }) => text),
      },
      task: mine,
    }),
  ];
};
