import type { Call } from '../call/call-schema.ts';
import { type Refusal, refuse } from '../decision.ts';
import type { CallId, DraftId, OrganisationId, PersonId } from '../ids.ts';
import type { Actor } from '../people/actor.ts';
import { mayAct } from '../people/may.ts';
import type { Draft } from './draft.ts';
import type { FieldChange } from './field-change.ts';
import { isField, type Json } from './fields.ts';
import { hasPartner, shareHash } from './share.ts';

/** A field that somebody else changed meanwhile: both values, and the version to base the next save on. */
export interface FieldConflict {
  readonly field: string;
  readonly yours: Json;
  readonly theirs: Json;
  readonly version: number;
  readonly by: PersonId;
  readonly at: string;
}

interface Refused {
  readonly accepted: false;
  readonly refusal: Refusal;
  readonly draft?: undefined;
}

/** `draft` is there when it changed. */
export type DraftOutcome<More = unknown> = ({ readonly accepted: true; readonly draft?: Draft } & More) | Refused;

export type SaveOutcome = DraftOutcome<{
  readonly saved: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}>;

export interface DraftContext {
  readonly actor: Actor;
  /** The instant of the server's clock, UTC to the millisecond. */
  readonly now: string;
}

const longestValue = 60_000;

const bytesOf = (value: Json): number => new TextEncoder().encode(JSON.stringify(value)).length;

const refused = (refusal: Refusal): Refused => ({ accepted: false, refusal });

const closed = (draft: Draft): Refused | undefined =>
  draft.status === 'open' ? undefined : refuse('draft-closed', draft.id, { status: draft.status });

/** [002] both roles of the promoter may prepare. Refusals: `not-authorised`, `not-your-organisation`. */
export const startDraft = (
  of: { readonly id: DraftId; readonly call: CallId; readonly organisation: OrganisationId },
  { actor, now }: DraftContext,
): { readonly accepted: true; readonly draft: Draft } | Refused => {
  const refusal = mayAct({ kind: 'applicant' }, actor, of.organisation);
  if (refusal !== undefined) return refused(refusal);
  const begun = { createdBy: actor.person, createdAt: now, version: 1, status: 'open' } as const;
  return { accepted: true, draft: { ...of, ...begun, fields: {}, confirmations: {} } };
};

const sameValue = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

const conflictOf = (draft: Draft, { field, value, base }: FieldChange, actor: Actor): FieldConflict | undefined => {
  const stored = draft.fields[field];
  if (stored === undefined || base === stored.version || (base === undefined && stored.by === actor.person)) {
    return undefined;
  }
  return { field, yours: value, theirs: stored.value, version: stored.version, by: stored.by, at: stored.at };
};

const wrongField = (changes: readonly FieldChange[], call: Call): Refused | undefined => {
  const unknown = changes.find(({ field }) => !isField(field, call));
  if (unknown !== undefined)
    return refuse('draft-field-unknown', unknown.field, { field: unknown.field, call: call.id });
  const tooLong = changes.find(({ value }) => bytesOf(value) > longestValue);
  if (tooLong === undefined) return undefined;
  return refuse('submission-too-large', tooLong.field, {
    sizeBytes: bytesOf(tooLong.value),
    maximumBytes: longestValue,
  });
};

/**
 * Saves what can be saved, field by field, and tells of each field that somebody else changed meanwhile: what was typed
 * is never lost, and never overwrites unseen. Values may still be incomplete or wrong.
 *
 * Refusals: `draft-closed`, `not-authorised`, `not-your-organisation`, `draft-field-unknown`, `submission-too-large`.
 */
export const saveFields = (
  draft: Draft,
  changes: readonly FieldChange[],
  call: Call,
  { actor, now }: DraftContext,
): SaveOutcome => {
  const refusal = mayAct({ kind: 'applicant' }, actor, draft.organisation);
  if (refusal !== undefined) return refused(refusal);
  const wrong = closed(draft) ?? wrongField(changes, call);
  if (wrong !== undefined) return wrong;
  const different = changes.filter(({ field, value }) => !sameValue(draft.fields[field]?.value ?? null, value));
  const conflicts = different.flatMap((change) => conflictOf(draft, change, actor) ?? []);
  const free = different.filter(({ field }) => !conflicts.some((conflict) => conflict.field === field));
  const saved = changes.map(({ field }) => field).filter((field) => !conflicts.some((found) => found.field === field));
  if (free.length === 0) return { accepted: true, saved, conflicts };
  const fields = Object.fromEntries(
    free.map(({ field, value }) => {
      const version = (draft.fields[field]?.version ?? 0) + 1;
      return [field, { value, version, by: actor.person, at: now }] as const;
    }),
  );
  const changed = { ...draft, version: draft.version + 1, fields: { ...draft.fields, ...fields } };
  return { accepted: true, draft: changed, saved, conflicts };
};

/**
 * A partner's organisation-responsible confirms taking part with the share as it stands.
 *
 * Refusals: `draft-closed`, `not-in-partnership`, `not-authorised`, `not-your-organisation`, `role-not-held`.
 */
export const confirmShare = (
  draft: Draft,
  organisation: OrganisationId,
  { actor, now }: DraftContext,
): DraftOutcome => {
  const refusal = mayAct({ kind: 'organisation-responsible' }, actor, organisation);
  if (refusal !== undefined) return refused(refusal);
  const isClosed = closed(draft);
  if (isClosed !== undefined) return isClosed;
  if (!hasPartner(draft, organisation))
    return refuse('not-in-partnership', organisation, { organisation, draft: draft.id });
  const hash = shareHash(draft, organisation);
  if (draft.confirmations[organisation]?.shareHash === hash) return { accepted: true };
  const confirmations = { ...draft.confirmations, [organisation]: { by: actor.person, at: now, shareHash: hash } };
  return { accepted: true, draft: { ...draft, version: draft.version + 1, confirmations } };
};

/**
 * The promoter's mandated organisation-responsible subscribes to the general conditions. [002]
 *
 * Refusals: `draft-closed`, `not-authorised`, `not-your-organisation`, `role-not-held`.
 */
export const subscribe = (draft: Draft, { actor, now }: DraftContext): DraftOutcome => {
  const refusal = mayAct({ kind: 'organisation-responsible' }, actor, draft.organisation);
  if (refusal !== undefined) return refused(refusal);
  const isClosed = closed(draft);
  if (isClosed !== undefined) return isClosed;
  if (draft.subscription !== undefined) return { accepted: true };
  return {
    accepted: true,
    draft: { ...draft, version: draft.version + 1, subscription: { by: actor.person, at: now } },
  };
};

/** An upload begins: until it can no longer be finished, the close of a round does not let the draft lapse. */
export const offerUpload = (draft: Draft, now: string): DraftOutcome =>
  closed(draft) ?? { accepted: true, draft: { ...draft, version: draft.version + 1, uploadOfferedAt: now } };

/** The round it worked towards closed: it can be read, no longer changed. */
export const lapseDraft = (draft: Draft): DraftOutcome =>
  draft.status === 'open'
    ? { accepted: true, draft: { ...draft, version: draft.version + 1, status: 'lapsed' } }
    : { accepted: true };

/** The close of its round was moved: what had lapsed can be changed and handed in again. */
export const reopenDraft = (draft: Draft): DraftOutcome =>
  draft.status === 'lapsed'
    ? { accepted: true, draft: { ...draft, version: draft.version + 1, status: 'open' } }
    : { accepted: true };
