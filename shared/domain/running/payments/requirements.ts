import type { OrganisationId } from '../../ids.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { Submitted } from '../../project/state.ts';

/** Why an advance waits: a requirement of the call, and the member that does not meet it. */
export interface Ground {
  readonly requirement: string;
  readonly organisation?: OrganisationId;
}

type Reader = (project: Submitted, context: ProjectContext) => readonly Ground[];

const membersOf = (project: Submitted): readonly OrganisationId[] => {
  const { promoter, partners } = project.application;
  return [...new Set([promoter, ...partners.map(({ organisation }) => organisation)])];
};

// Both must say so: the organisation's own log, and what the project was told of it.
const isActive = (project: Submitted, { organisations }: ProjectContext, member: OrganisationId): boolean => {
  const known = organisations.get(member);
  const told = 'run' in project ? project.run.partnership.registrations[member] : undefined;
  const active = known?.status === 'registered' && known.registration === 'active';
  return active && (told === undefined || told.status === 'active');
};

const readers: Readonly<Record<string, Reader>> = {
  'registration-active': (project, context) =>
    membersOf(project)
      .filter((member) => !isActive(project, context, member))
      .map((organisation) => ({ requirement: 'registration-active', organisation })),
  'conditions-accepted': ({ status }) =>
    status === 'conditions-offered' ? [{ requirement: 'conditions-accepted' }] : [],
};

/**
 * What the call asks before an advance and is not met now: "it stays active for the whole project" [002], active before
 * the first advance, conditions accepted first (Interpretation 8). An organisation that is not known is not active.
 *
 * @throws Error for a requirement of the call that no rule can judge: paying regardless would be wrong.
 */
export const unmetRequirements = (project: Submitted, context: ProjectContext): readonly Ground[] =>
  context.call.advance.requires.flatMap(({ id }) => {
    const read = readers[id];
    if (read === undefined) throw new Error(`The call asks "${id}" before an advance, which no rule can judge.`);
    return read(project, context);
  });
