import type { Draft } from '../domain/draft/draft.ts';
import type { CallId, DraftId, OrganisationId } from '../domain/ids.ts';

/** Drafts: mutable, versioned, merged by field, deleted after the round. */
export interface Drafts {
  /** Throws `StaleVersion` when the id is taken. */
  create(draft: Draft): Promise<void>;
  /** Read consistently; undefined when it never was, or is gone. */
  load(id: DraftId): Promise<Draft | undefined>;
  /**
   * Loads the draft, lets `act` decide, and stores `draft` of the outcome when there is one; it carries
   * the next version. When somebody else saved
   * in between, `act` is asked again on the newer draft: it must be pure. Throws `Busy` after a few rounds, `TooLarge`.
   */
  change<Outcome extends { readonly draft?: Draft | undefined }>(
    id: DraftId,
    act: (draft: Draft | undefined) => Outcome,
  ): Promise<Outcome>;
  /** Newest first. Follows a moment later. */
  ofOrganisation(organisation: OrganisationId): Promise<readonly Draft[]>;
  /** Drafts of a call that are still open. Follows a moment later: look again before acting on one. */
  openOf(call: CallId): Promise<readonly Draft[]>;
  /** Lets the table forget the draft at an instant: the retention of a closed draft. */
  expire(id: DraftId, at: string): Promise<void>;
}
