import type { Refusal } from '../../shared/domain/decision.ts';
import { callId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import { conflictOfInterest } from '../../shared/domain/project/conflict.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import { challengeConflict } from '../../shared/domain/running/challenge/parties.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import { readParties } from '../../shared/use-cases/read-parties.ts';

interface SeatDeps {
  readonly calls: Pick<Calls, 'life'>;
  readonly organisations: Pick<Organisations, 'loadMany'>;
}

/** The seats that nothing stands in the way of: in the college of the application, and of challenges by number. */
export interface Seats {
  readonly seated: boolean;
  readonly challenges: readonly number[];
  readonly conflict?: Refusal;
}

const taken = (evaluators: readonly { readonly person: string }[], { person }: Actor): boolean =>
  evaluators.some((seat) => seat.person === person);

/** The seats of a person, without those in conflict: asked at every look, because people and partnerships change. */
export const seatsOf = async ({ calls, organisations }: SeatDeps, project: Submitted, actor: Actor): Promise<Seats> => {
  const { application, evaluators } = project;
  const seat = evaluators.find(({ person }) => person === actor.person);
  const run = 'run' in project ? project.run : undefined;
  const challenges = run?.challenges.filter((one) => taken(one.evaluators, actor)) ?? [];
  if (seat === undefined && challenges.length === 0) return { seated: false, challenges: [] };
  const others = [
    ...(run?.partnership.memberships ?? []).map(({ organisation }) => organisation),
    ...challenges.flatMap(({ challenger, contents }) => [challenger, ...contents.partners]),
  ];
  const [{ life: callLife }, parties] = await Promise.all([
    calls.life(callId.parse(application.call)),
    readParties(organisations, [application], challenges.length === 0 ? [] : others),
  ]);
  const context = { callLife, organisations: parties };
  const conflict = seat === undefined ? undefined : conflictOfInterest(seat, application, context);
  const asked = challenges.map((challenge) => {
    const own = challenge.evaluators.find(({ person }) => person === actor.person);
    const stands =
      'run' in project && own !== undefined ? challengeConflict(own, project, challenge, context) : undefined;
    return { number: challenge.challenge, stands };
  });
  const first = conflict ?? asked.find(({ stands }) => stands !== undefined)?.stands;
  return {
    seated: seat !== undefined && conflict === undefined,
    challenges: asked.filter(({ stands }) => stands === undefined).map(({ number }) => number),
    ...(first === undefined ? {} : { conflict: first }),
  };
};
