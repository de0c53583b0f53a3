import { contentHash } from '../application/content-hash.ts';
import { type OrganisationId, organisationId } from '../ids.ts';
import type { Draft } from './draft.ts';
import { type Collection, entriesOf, type Json } from './fields.ts';

const organisationOf = (value: Json, key: string): string => {
  const named =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value['organisation'] : undefined;
  return typeof named === 'string' ? named : key;
};

const entriesFor = (draft: Draft, collection: Collection, organisation: string) =>
  entriesOf(draft, collection).filter(([key, value]) => organisationOf(value, key) === organisation);

export const hasPartner = (draft: Draft, organisation: string): boolean =>
  entriesFor(draft, 'partners', organisation).length > 0;

/** The hash of what a partner says yes to: its contribution, its staff and hours, and the means it brings. */
export const shareHash = (draft: Draft, organisation: string): string =>
  contentHash(
    (['partners', 'budget.lines', 'budget.ownMeans'] as const).map((part) => entriesFor(draft, part, organisation)),
  );

/** Partners whose confirmation still holds: the share they said yes to has not changed since. */
export const confirmedBy = (draft: Draft): readonly OrganisationId[] =>
  Object.entries(draft.confirmations)
    .filter(([organisation, { shareHash: confirmed }]) => confirmed === shareHash(draft, organisation))
    .map(([organisation]) => organisationId.parse(organisation))
    .sort();
