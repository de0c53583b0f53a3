import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import type { Challenge } from '../../shared/domain/running/challenge/state.ts';
import { coachingNotesFor } from '../../shared/domain/running/people/coaches.ts';
import type { StaffYear, YearFile } from '../../shared/domain/running/years/state.ts';
import { isAuthority } from './authority.ts';

const actsFor = ({ organisationRoles }: Actor, organisation: string): boolean =>
  organisationRoles.some((held) => held.organisation === organisation);

/** From a rate follows a wage: only the authority and the employer see rates and hours of a person. */
const staffFor = (staff: YearFile['staff'], actor: Actor): Readonly<Record<string, StaffYear>> =>
  Object.fromEntries(
    Object.entries(staff).filter(([, { organisation }]) => isAuthority(actor) || actsFor(actor, organisation)),
  );

/** Sheets are sealed until every one is in; what is said of a decision that is not ratified is the authority's. */
const challengeFor = (challenge: Challenge, call: Call, actor: Actor) => {
  const { evaluators, proposed, ...shown } = challenge;
  const decided = challenge.stage === 'decided';
  const scored = call.college.sealedScores ? ['decision', 'ratification', 'decided'].includes(challenge.stage) : true;
  const seats = evaluators.map(({ scores, ...seat }) =>
    scores !== undefined && (seat.person === actor.person || (isAuthority(actor) && scored))
      ? { ...seat, scores }
      : seat,
  );
  if (isAuthority(actor)) return { ...shown, evaluators: seats, ...(proposed === undefined ? {} : { proposed }) };
  const own = seats.filter(({ person }) => person === actor.person);
  return {
    ...shown,
    ...(own.length === 0 ? {} : { evaluators: own }),
    ...(decided && proposed !== undefined
      ? { reasons: proposed.reasons, ...(proposed.handOver === undefined ? {} : { handOver: proposed.handOver }) }
      : {}),
  };
};

/** A challenge that was not found admissible is between the challenger and the authority. */
const challengesFor = ({ run }: Started, call: Call, actor: Actor) =>
  run.challenges
    .filter(
      ({ stage, challenger }) =>
        isAuthority(actor) || actsFor(actor, challenger) || (stage !== 'admissibility' && stage !== 'refused'),
    )
    .map((challenge) => challengeFor(challenge, call, actor));

/** What the project has from its start on, as this person may see it. Coaching notes are for its coach alone. */
export const runAsSeen = (project: Started, call: Call, actor: Actor) => {
  const { coaching, years, challenges: _challenges, ...run } = project.run;
  const notes = coachingNotesFor(project, actor.person);
  return {
    ...run,
    coach: coaching.coach ?? null,
    ...(notes.length === 0 ? {} : { coachingNotes: notes }),
    years: years.map((year) => ({ ...year, staff: staffFor(year.staff, actor) })),
    challenges: challengesFor(project, call, actor),
  };
};
