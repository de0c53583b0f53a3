import type { ProjectEventOf } from '../../project/events.ts';
import { challengeResult } from '../../running/challenge/result.ts';
import type { Challenge } from '../../running/challenge/state.ts';
import type { Letter, Value, Values } from '../letter.ts';
import { committee, managers, projectLetter, type Scene } from '../scene.ts';
import { about, challengeOf, challengers, incumbents } from './challenge.ts';
import { dueLetter, taskOf } from './due-letter.ts';

/** Both sides beside each other; in letters only once everything is decided or to be ratified. */
const scoresOf = (challenge: Challenge, { call }: Scene): Value => {
  const result = challengeResult(challenge, call);
  if (result === undefined) return null;
  return {
    incumbentTotal: result.incumbent.weightedTotal,
    challengerTotal: result.challenger.weightedTotal,
    criteria: result.incumbent.criteria.map(({ criterion, points }, index) => ({
      name: call.assessment.criteria.find(({ id }) => id === criterion)?.name ?? { nl: criterion, en: criterion },
      incumbent: points,
      challenger: result.challenger.criteria[index]?.points ?? '',
    })),
  };
};

const decisionValues = (scene: Scene, challenge: Challenge): Values => ({
  ...about(scene, challenge),
  outcome: challenge.proposed?.outcome ?? challenge.outcome ?? null,
  reasons: challenge.proposed?.reasons ?? null,
  from: challenge.proposed?.from ?? null,
  handOver: challenge.proposed?.handOver ?? null,
  scores: scoresOf(challenge, scene),
});

/** Only where the committee ratifies: without it the decision stands in the same commit. */
export const proposed = ({ data }: ProjectEventOf<'ChallengeDecisionProposed'>, scene: Scene): readonly Letter[] => {
  const task = taskOf(scene, 'ratify-challenge', data.challenge);
  if (task === undefined) return [];
  return [
    dueLetter(scene, {
      kind: 'challenge-decision-to-ratify',
      to: [committee],
      values: {
        ...decisionValues(scene, challengeOf(scene, data.challenge)),
        abstain: scene.call.ratification.evaluatorsAbstain,
      },
      task,
    }),
  ];
};

export const referredBack = (
  { data }: ProjectEventOf<'ChallengeDecisionReferredBack'>,
  scene: Scene,
): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'challenge-decision-referred-back',
    to: managers(scene),
    values: { ...about(scene, challengeOf(scene, data.challenge)), reasons: data.reasons },
    task: taskOf(scene, 'decide-challenge', data.challenge),
  }),
];

/** To each side in words of its own. */
export const decided = ({ data }: ProjectEventOf<'ChallengeDecided'>, scene: Scene): readonly Letter[] => {
  const challenge = challengeOf(scene, data.challenge);
  const values = {
    ...decisionValues(scene, challenge),
    outcome: data.outcome,
    from: data.from ?? null,
    decidedOn: data.decidedOn,
    ratified: data.meetingOn !== undefined,
  };
  const letter = (side: 'incumbent' | 'challenger'): Letter =>
    projectLetter(
      scene,
      'challenge-decided',
      side === 'incumbent' ? incumbents(scene) : challengers(scene, challenge),
      { ...values, toChallenger: side === 'challenger' },
      // Somebody can have a role on both sides: each letter is its own.
      { about: side, ...(data.from === undefined ? {} : { calendarDay: data.from }) },
    );
  return [letter('incumbent'), letter('challenger')];
};
