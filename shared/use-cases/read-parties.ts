import type { Application } from '../domain/application/application.ts';
import { type OrganisationId, organisationId } from '../domain/ids.ts';
import type { Organisation } from '../domain/organisation/state.ts';
import type { Organisations } from '../ports/organisations.ts';

/** Every organisation that an application names, whatever its part in it. */
const partiesOf = ({ promoter, partners, subcontractors, budget }: Application): readonly OrganisationId[] => {
  const named = [
    promoter,
    ...partners.map(({ organisation }) => organisation),
    ...subcontractors.map(({ organisation }) => organisation),
    ...budget.lines.map(({ organisation }) => organisation),
    ...budget.ownMeans.map(({ organisation }) => organisation),
  ];
  return [...new Set(named.filter((id) => id !== undefined))].map((id) => organisationId.parse(id));
};

/** Those named in any of the versions of an application, and others that an act names. */
export const readParties = (
  organisations: Pick<Organisations, 'loadMany'>,
  versions: readonly Application[],
  others: readonly OrganisationId[] = [],
): Promise<ReadonlyMap<string, Organisation>> =>
  organisations.loadMany([...new Set([...versions.flatMap((version) => partiesOf(version)), ...others])]);
