import type { Application } from '../application/application.ts';
import { type Refusal, refuse } from '../decision.ts';
import type { OrganisationId, PersonId } from '../ids.ts';
import type { ProjectContext } from './context.ts';

/** Promoter, partners, and subcontractors that are registered organisations. */
const partiesOf = (application: Application): readonly OrganisationId[] => [
  ...new Set([
    application.promoter,
    ...application.partners.map(({ organisation }) => organisation),
    ...application.subcontractors.flatMap(({ organisation }) => (organisation === undefined ? [] : [organisation])),
  ]),
];

interface Candidate {
  readonly person: PersonId;
  readonly organisation?: OrganisationId | undefined;
}

const relationWith = (
  party: OrganisationId,
  { person, organisation }: Candidate,
  context: Pick<ProjectContext, 'callLife' | 'organisations'>,
): string | undefined => {
  if (organisation === party) return 'employee';
  const declared = context.callLife.interests.find(
    (interest) => interest.person === person && interest.organisation === party,
  );
  if (declared !== undefined) return declared.relation;
  const registered = context.organisations.get(party);
  if (registered?.status !== 'registered') return undefined;
  const acts = registered.localAdministrator === person || registered.roles.some((held) => held.person === person);
  return acts ? 'acts-for-organisation' : undefined;
};

/**
 * Why this person may not assess this application: an own organisation, a declared interest, or a role held in one of
 * its parties. Asked at the assignment and again at every later act of the evaluator, because partnerships change.
 */
export const conflictOfInterest = (
  candidate: Candidate,
  application: Application,
  context: Pick<ProjectContext, 'callLife' | 'organisations'>,
): Refusal | undefined => {
  for (const party of partiesOf(application)) {
    const relation = relationWith(party, candidate, context);
    if (relation !== undefined) {
      return refuse('conflict-of-interest', candidate.person, {
        evaluator: candidate.person,
        organisation: party,
        relation,
      }).refusal;
    }
  }
  return undefined;
};
