import { lackingSeats } from '../../assessment/college.ts';
import type { Call } from '../../call/call-schema.ts';
import { type Decision, refuse } from '../../decision.ts';
import { notInThisState } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { allSheetsIn, sideOf } from './result.ts';
import type { Challenge } from './state.ts';

export type Phase =
  | 'admissibility'
  | 'answer'
  | 'assignment'
  | 'scoring'
  | 'decision'
  | 'ratification'
  | 'refused'
  | 'decided';
type Refused = Extract<Decision<ProjectEvent>, { accepted: false }>;

/** Where a challenge stands; from its answer to its decision the seats and sheets of the college tell it. */
export const challengePhase = (challenge: Challenge, call: Call): Phase => {
  const { stage } = challenge;
  if (stage !== 'assessment' && stage !== 'decision') return stage;
  if (lackingSeats(sideOf(challenge, 'incumbent'), call).length > 0) return 'assignment';
  return allSheetsIn(challenge, call) ? 'decision' : 'scoring';
};

/** Somebody must still act in it: no outcome, and the project has not ended meanwhile. */
export const isOpen = ({ status }: Pick<Started, 'status'>, { stage }: Challenge): boolean =>
  status === 'running' && stage !== 'refused' && stage !== 'decided';

type Found =
  | { readonly challenge: Challenge; readonly barred?: undefined }
  | { readonly challenge?: undefined; readonly barred: Refused };

/** The challenge an act is about, when it stands in one of these phases on a project that runs. */
export const challengeIn = (project: Started, number: number, call: Call, ...possible: readonly Phase[]): Found => {
  const challenge = project.run.challenges.find((one) => one.challenge === number);
  if (challenge === undefined) return { barred: refuse('challenge-unknown', String(number), { challenge: number }) };
  if (project.status !== 'running') return { barred: notInThisState(project, 'running') };
  const stage = challengePhase(challenge, call);
  if (possible.includes(stage)) return { challenge };
  return {
    barred: refuse('challenge-not-in-stage', stage, { challenge: number, stage, possibleIn: possible.join(', ') }),
  };
};
