import { randomUUID } from 'node:crypto';
import { refuse } from '../../../shared/domain/decision.ts';
import { confirmShare, lapseDraft, saveFields, startDraft, subscribe } from '../../../shared/domain/draft/decide.ts';
import { draftId } from '../../../shared/domain/ids.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Drafts } from '../../../shared/ports/drafts.ts';
import { draftIdOf, draftOfPromoter, shownDraft, unknownDraft, visibleTo } from '../draft-access.ts';
import { type DraftListDeps, draftLists } from '../draft-lists.ts';
import { type ApiAnswer, created, type Handlers, ok } from '../handler.ts';

export interface DraftDeps {
  readonly drafts: Drafts;
  readonly calls: Pick<Calls, 'latest'>;
  readonly views: DraftListDeps['views'];
  readonly clock: Clock;
}

type DraftOperations =
  | 'start-draft'
  | 'list-drafts'
  | 'show-draft'
  | 'save-draft'
  | 'discard-draft'
  | 'confirm-participation'
  | 'subscribe-general-conditions';

/** Making and filling a draft: lenient, and never overwriting another unseen. */
export const draftHandlers = ({ drafts, calls, views, clock }: DraftDeps): Handlers<DraftOperations> => ({
  'start-draft': async ({ body, actor }) => {
    if ((await calls.latest(body.call)) === undefined) return { refusal: refuse('call-unknown', body.call).refusal };
    const begun = startDraft({ id: draftId.parse(randomUUID()), ...body }, { actor, now: clock.now() });
    if (!begun.accepted) return { refusal: begun.refusal };
    await drafts.create(begun.draft);
    return created(shownDraft(begun.draft));
  },
  'list-drafts': async ({ actor }) => ok(await draftLists({ drafts, views }, actor)),
  'show-draft': async ({ params, actor }) => {
    const draft = await drafts.load(draftIdOf(params));
    const visible = draft && visibleTo(draft, actor);
    if (draft === undefined) return unknownDraft(params['draft']);
    return visible === undefined
      ? { refusal: refuse('not-your-organisation', draft.organisation).refusal }
      : ok(shownDraft(visible));
  },
  'save-draft': async ({ params, body, actor }): Promise<ApiAnswer> => {
    const id = draftIdOf(params);
    const before = await drafts.load(id);
    if (before === undefined) return unknownDraft(id);
    const call = await calls.latest(before.call);
    if (call === undefined) return { refusal: refuse('call-unknown', before.call).refusal };
    const changes = Object.entries(body.fields).map(([field, value]) => {
      const base = body.base[field];
      return base === undefined ? { field, value } : { field, value, base };
    });
    const outcome = await drafts.change(id, (draft) =>
      draft === undefined
        ? { accepted: false as const, ...unknownDraft(id), draft: undefined }
        : saveFields(draft, changes, call, { actor, now: clock.now() }),
    );
    if (!outcome.accepted) return { refusal: outcome.refusal };
    const [conflict] = outcome.conflicts;
    if (conflict !== undefined) {
      const { refusal } = refuse('draft-field-conflict', conflict.field, { field: conflict.field });
      return { refusal, members: { saved: outcome.saved, conflicts: outcome.conflicts } };
    }
    return ok(shownDraft(outcome.draft ?? before));
  },
  'discard-draft': async ({ params, actor }) => {
    const found = await draftOfPromoter(drafts, draftIdOf(params), actor);
    if ('refusal' in found) return found;
    if (found.draft.status === 'submitted')
      return { refusal: refuse('draft-closed', found.draft.id, { status: found.draft.status }).refusal };
    await drafts.change(found.draft.id, (draft) => (draft === undefined ? {} : lapseDraft(draft)));
    await drafts.expire(found.draft.id, clock.now());
    return ok({ draft: found.draft.id });
  },
  'confirm-participation': async ({ params, body, actor }) => {
    const id = draftIdOf(params);
    const outcome = await drafts.change(id, (draft) =>
      draft === undefined
        ? { accepted: false as const, ...unknownDraft(id), draft: undefined }
        : confirmShare(draft, body.organisation, { actor, now: clock.now() }),
    );
    return outcome.accepted ? ok({ draft: id, confirmed: body.organisation }) : { refusal: outcome.refusal };
  },
  'subscribe-general-conditions': async ({ params, actor }) => {
    const id = draftIdOf(params);
    const outcome = await drafts.change(id, (draft) =>
      draft === undefined
        ? { accepted: false as const, ...unknownDraft(id), draft: undefined }
        : subscribe(draft, { actor, now: clock.now() }),
    );
    return outcome.accepted ? ok({ draft: id, subscribed: true }) : { refusal: outcome.refusal };
  },
});
