import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import type { Draft } from '../../shared/domain/draft/draft.ts';
import { confirmedBy, hasPartner } from '../../shared/domain/draft/share.ts';
import { type DraftId, draftId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Drafts } from '../../shared/ports/drafts.ts';

export const unknownDraft = (id: string | undefined): { readonly refusal: Refusal } => ({
  refusal: refuse('draft-unknown', id ?? '').refusal,
});

export const draftIdOf = (params: Readonly<Record<string, string>>): DraftId => draftId.parse(params['draft']);

const isOfPromoter = (draft: Draft, actor: Actor): boolean =>
  actor.organisationRoles.some(({ organisation }) => organisation === draft.organisation);

/** The draft, for people of its promoter only. */
export const draftOfPromoter = async (
  drafts: Pick<Drafts, 'load'>,
  id: DraftId,
  actor: Actor,
): Promise<{ readonly draft: Draft } | { readonly refusal: Refusal }> => {
  const draft = await drafts.load(id);
  if (draft === undefined) return unknownDraft(id);
  return isOfPromoter(draft, actor)
    ? { draft }
    : { refusal: refuse('not-your-organisation', draft.organisation).refusal };
};

/** The promoter's people see everything; a partner sees the draft in which it is named, without what tells a wage. */
export const visibleTo = (draft: Draft, actor: Actor): Draft | undefined => {
  if (isOfPromoter(draft, actor)) return draft;
  if (!actor.organisationRoles.some(({ organisation }) => hasPartner(draft, organisation))) return undefined;
  const fields = Object.fromEntries(
    Object.entries(draft.fields).map(([path, field]) => {
      const { value } = field;
      if (!path.startsWith('budget.lines.') || typeof value !== 'object' || value === null || Array.isArray(value))
        return [path, field];
      const { wageCents: _wage, name: _name, rateCents: _rate, amountCents: _amount, ...line } = value;
      return [path, { ...field, value: line }];
    }),
  );
  return { ...draft, fields };
};

export const shownDraft = (draft: Draft) => ({
  ...draft,
  /** A draft is not a submission: every answer about one says so. */
  notSubmitted: draft.status !== 'submitted',
  confirmedBy: confirmedBy(draft),
});
