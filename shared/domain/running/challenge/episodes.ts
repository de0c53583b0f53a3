import type { Call } from '../../call/call-schema.ts';
import type { Started } from '../../project/state.ts';
import type { Episodes, Step } from '../slice.ts';
import { challengePhase, isOpen } from './phase.ts';

const closed = (outcome: string): Step => ({ phase: 'closed', outcome });

const step = (project: Started, call: Call, number: number): Step => {
  const challenge = project.run.challenges.find((one) => one.challenge === number);
  if (challenge === undefined) throw new Error(`${project.id} has no challenge ${number}.`);
  if (isOpen(project, challenge)) return { phase: challengePhase(challenge, call) };
  // On a project that ended meanwhile there is no partnership left to challenge.
  return closed(challenge.stage === 'refused' ? 'refused' : (challenge.outcome ?? 'dismissed'));
};

/** A challenge, by its number in the project. */
export const challengeEpisodes: Episodes<'run-challenge'> = {
  'run-challenge': {
    open: (project) => project.run.challenges.filter((one) => isOpen(project, one)).map(({ challenge }) => challenge),
    step,
    suffix: (number) => `challenge_${number}`,
  },
};
