import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Run } from '../../shared/domain/running/state.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';

/** The last day in the partnership of the organisations this person acts for; undefined: none ever left it. */
export const lastDayAsMember = (project: Submitted, { organisationRoles }: Actor): string | undefined => {
  const memberships = 'run' in project ? project.run.partnership.memberships : [];
  return memberships
    .filter(({ organisation }) => organisationRoles.some((held) => held.organisation === organisation))
    .flatMap(({ through }) => through ?? [])
    .toSorted()
    .at(-1);
};

const dayOf = (instant: string): string => brusselsDate(Temporal.Instant.from(instant)).toString();

const yearsThrough = <Value>(byYear: Readonly<Record<string, Value>>, last: number): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(byYear).filter(([year]) => Number(year) <= last));

const runThrough = ({ evaluation, ...run }: Run, day: string): Run => {
  const last = Number(day.slice(0, 4));
  const opened = evaluation !== undefined && dayOf(evaluation.openedAt) <= day;
  return {
    ...run,
    reviews: run.reviews.filter(({ openedAt }) => dayOf(openedAt) <= day),
    years: run.years.filter(({ year }) => year <= last),
    plans: yearsThrough(run.plans, last),
    commitments: yearsThrough(run.commitments, last),
    paying: { ...run.paying, payments: run.paying.payments.filter(({ year }) => year <= last) },
    remediations: run.remediations.filter(({ askedOn }) => askedOn <= day),
    challenges: run.challenges.filter(({ submittedOn }) => submittedOn <= day),
    ...(opened ? { evaluation } : {}),
  };
};

/**
 * What an organisation that left may see: what began while it was in, and the calendar years it was in through their
 * settlement, because it answers for its own costs of them.
 */
export const asMemberThrough = <P extends Submitted>(project: P, day: string): P =>
  'run' in project ? { ...project, run: runThrough(project.run, day) } : project;
