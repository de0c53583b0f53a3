import { ceilingOf } from '../../call/call-lookup.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { isMemberOn } from '../partnership/memberships.ts';
import { challengeIn } from './phase.ts';
import type { Challenge } from './state.ts';

/** Registered as an applicant must be: at least requested, or active where the call asks that. [002] */
const notRegistered = ({ challenger }: Challenge, { call, organisations }: ProjectContext): Refusal | undefined => {
  const found = organisations.get(challenger);
  const registration = found?.status === 'registered' ? found.registration : 'none';
  const enough = call.registration.atApplication === 'requested' ? ['requested', 'active'] : ['active'];
  return enough.includes(registration)
    ? undefined
    : refuse('challenger-not-registered', registration, { organisation: challenger, registration }).refusal;
};

const overCeiling = ({ contents: { area, budgetCents } }: Challenge, { call }: ProjectContext): Refusal | undefined => {
  const ceilingCents = ceilingOf(call, area);
  return ceilingCents === undefined || budgetCents <= ceilingCents
    ? undefined
    : refuse('challenge-over-ceiling', String(budgetCents), { askedCents: budgetCents, ceilingCents }).refusal;
};

const inadmissible = (project: Started, challenge: Challenge, context: ProjectContext): Refusal | undefined => {
  const { challenger, contents } = challenge;
  const { area } = project.application;
  if (isMemberOn(project.run, challenger, today(context))) {
    return refuse('challenge-by-member', challenger, { organisation: challenger }).refusal;
  }
  if (contents.area !== area) return refuse('challenge-other-area', contents.area, { area }).refusal;
  return overCeiling(challenge, context) ?? notRegistered(challenge, context);
};

/**
 * A manager finds a challenge admissible. What the rules exclude is not let through: it is to be refused with a letter.
 * (design)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `challenge-by-member`, `challenge-other-area`,
 * `challenge-over-ceiling`, `challenger-not-registered`.
 */
export const admitChallenge = (
  { challenge: number }: ProjectCommandOf<'AdmitChallenge'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { challenge, barred } = challengeIn(project, number, context.call, 'admissibility');
  if (barred !== undefined) return barred;
  const refusal = inadmissible(project, challenge, context);
  if (refusal !== undefined) return refused(refusal);
  return accept({
    type: 'ChallengeAdmitted',
    version: 1,
    data: { challenge: number, admittedOn: today(context) },
  });
};

/**
 * A manager refuses a challenge, for reasons of the call's closed list only. (design)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `refusal-ground-unknown`.
 */
export const refuseChallenge = (
  { challenge: number, grounds }: ProjectCommandOf<'RefuseChallenge'>,
  project: Started,
  { call }: ProjectContext,
): Decision<ProjectEvent> => {
  const { barred } = challengeIn(project, number, call, 'admissibility');
  if (barred !== undefined) return barred;
  const known = call.challenge?.refusalReasons.map(({ id }) => id) ?? [];
  const other = grounds.find(({ ground }) => !known.includes(ground));
  if (other !== undefined) {
    return refuse('refusal-ground-unknown', other.ground, { ground: other.ground, grounds: known.join(', ') });
  }
  return accept({ type: 'ChallengeRefused', version: 1, data: { challenge: number, grounds } });
};
