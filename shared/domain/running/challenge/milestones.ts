import { dayAfter, startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import { isMemberOn } from '../partnership/memberships.ts';
import type { Milestone, MilestonesOf, StartedSetting } from '../slice.ts';
import { answerDueOn } from './due.ts';
import type { Challenge } from './state.ts';
import { joining } from './taking-effect.ts';

/** The day after the last one to answer, 00:00: the assessment goes on without. */
const answerLapses = ({ project, call }: StartedSetting, challenge: Challenge): Milestone => {
  const lapsedOn = answerDueOn(project, challenge, call);
  const { challenge: number } = challenge;
  return {
    id: `challenge-${number}-answer`,
    at: startOfDay(dayAfter(lapsedOn)),
    act: () => accept({ type: 'ChallengeAnswerLapsed', version: 1, data: { challenge: number, lapsedOn } }),
  };
};

/** The first day of who joins, 00:00. */
const takesEffect = ({ project }: StartedSetting, challenge: Challenge, from: string): Milestone => ({
  id: `challenge-${challenge.challenge}-effective`,
  at: startOfDay(from),
  act: (context) => accept(...joining(challenge, from, project, context)),
});

/** What comes by itself in a challenge: an answer that does not come lapses, and who joins is in from its day. */
export const challengeMilestones: MilestonesOf = (setting) => {
  const { status, run } = setting.project;
  if (status !== 'running') return [];
  return run.challenges.flatMap((challenge) => {
    const { stage, outcome, proposed, challenger, effective } = challenge;
    if (stage === 'answer') return [answerLapses(setting, challenge)];
    const from = proposed?.from;
    // Once in, never again: who joined may have left on the same day.
    const joins = outcome === 'joined' && effective !== true && from !== undefined && from <= run.end;
    return joins && !isMemberOn(run, challenger, from) ? [takesEffect(setting, challenge, from)] : [];
  });
};
