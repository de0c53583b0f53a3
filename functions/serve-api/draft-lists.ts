import type { Draft } from '../../shared/domain/draft/draft.ts';
import { confirmedBy, hasPartner } from '../../shared/domain/draft/share.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Drafts } from '../../shared/ports/drafts.ts';
import type { Views } from '../../shared/ports/views.ts';

export interface DraftListDeps {
  readonly drafts: Pick<Drafts, 'ofOrganisation' | 'openOf'>;
  readonly views: Pick<Views, 'calls'>;
}

const rowOf = ({ id, call, organisation, status, createdAt, fields }: Draft) => ({
  id,
  call,
  organisation,
  status,
  createdAt,
  notSubmitted: status !== 'submitted',
  title: fields['title']?.value ?? null,
});

const organisationsOf = ({ organisationRoles }: Actor) => [
  ...new Set(organisationRoles.map(({ organisation }) => organisation)),
];

/**
 * Open drafts of others in which an organisation of this person is a partner that has not confirmed its share as it
 * stands. Reads the open drafts of the published calls: some dozens, for a call of 17 areas.
 */
const toConfirm = async ({ drafts, views }: DraftListDeps, actor: Actor) => {
  const mine = organisationsOf(actor);
  if (mine.length === 0) return [];
  const open = (await Promise.all((await views.calls()).map(({ call }) => drafts.openOf(call)))).flat();
  return open.flatMap((draft) =>
    mine
      .filter((partner) => hasPartner(draft, partner) && !confirmedBy(draft).includes(partner))
      .map((partner) => ({ ...rowOf(draft), partner })),
  );
};

/** The drafts of one's own organisations, newest first, and those of others that wait for one's confirmation. */
export const draftLists = async (deps: DraftListDeps, actor: Actor) => {
  const [own, waiting] = await Promise.all([
    Promise.all(organisationsOf(actor).map((organisation) => deps.drafts.ofOrganisation(organisation))),
    toConfirm(deps, actor),
  ]);
  return { drafts: own.flat().map(rowOf), toConfirm: waiting };
};
