import { contentHash } from '../domain/application/content-hash.ts';
import { refuse } from '../domain/decision.ts';
import { changedAfter } from '../domain/draft/changed-after.ts';
import type { Draft } from '../domain/draft/draft.ts';
import { type DraftId, type PersonId, projectId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import { mayAct } from '../domain/people/may.ts';
import { decideProject } from '../domain/project/decide.ts';
import { notSubmitted } from '../domain/project/state.ts';
import { brusselsDate, Temporal } from '../domain/time.ts';
import type { CallLedger, Receipt, Submission } from '../ports/call-ledger.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import { emptyHead } from '../ports/commit.ts';
import type { Drafts } from '../ports/drafts.ts';
import { TooLarge } from '../ports/failures.ts';
import type { ProjectStore } from '../ports/project-store.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type PrepareDeps, prepareSubmission } from './prepare-submission.ts';
import { closingMinuteMs, type Patient, retryConflicts } from './retry-conflicts.ts';

export interface SubmitDraftDeps extends PrepareDeps, Patient {
  readonly drafts: Pick<Drafts, 'load'>;
  readonly calls: Pick<Calls, 'latest' | 'life'>;
  readonly ledger: CallLedger;
  readonly projects: Pick<ProjectStore, 'load' | 'commit'>;
  readonly clock: Clock;
}

export interface SubmitDraft {
  readonly draft: DraftId;
  readonly idempotencyKey: string;
  readonly actor: Actor;
  readonly subscribe: boolean;
  readonly projectResponsible?: PersonId | undefined;
}

/** What the key stands for: the same request by the same person; anything else under it is another submission. */
const contentOf = ({ draft, actor, subscribe, projectResponsible }: SubmitDraft): string =>
  contentHash({ draft, by: actor.person, subscribe, projectResponsible: projectResponsible ?? null });

const earlier = (asked: SubmitDraft, known: Submission): Outcome<Receipt> =>
  known.contentHash === contentOf(asked)
    ? done(known.receipt)
    : refused(refuse('idempotency-key-reused', asked.idempotencyKey).refusal);

const alreadySubmitted = async (deps: SubmitDraftDeps, draft: Draft): Promise<Outcome<Receipt>> => {
  if (draft.project === undefined) return refused(refuse('draft-closed', draft.id, { status: draft.status }).refusal);
  const { project } = await deps.projects.load(draft.project);
  if (project.status === 'not-submitted')
    throw new Error(`${draft.id} became ${draft.project}, which is not on the log`);
  const { id, submittedAt } = project;
  return refused(refuse('already-submitted', draft.id, { project: id, submittedAt }).refusal);
};

const numberOf = (prefix: string, now: string, sequence: number) =>
  projectId.parse(`${prefix}-${brusselsDate(Temporal.Instant.from(now)).year}-${String(sequence).padStart(4, '0')}`);

/** Whoever has to try again is not later for it, unless the draft was changed meanwhile. */
const attempt = async (deps: SubmitDraftDeps, asked: SubmitDraft, arrivedAt: string): Promise<Outcome<Receipt>> => {
  const draft = await deps.drafts.load(asked.draft);
  if (draft === undefined) return refused(refuse('draft-unknown', asked.draft).refusal);
  // Asked first, and again with the decision: what stands in a draft is not told to others.
  const mayNot = mayAct({ kind: 'applicant' }, asked.actor, draft.organisation);
  if (mayNot !== undefined) return refused(mayNot);
  const known = await deps.ledger.submission(draft.call, asked.idempotencyKey);
  if (known !== undefined) return earlier(asked, known);
  if (draft.status === 'submitted') return alreadySubmitted(deps, draft);
  const [call, { life: callLife }, last] = await Promise.all([
    deps.calls.latest(draft.call),
    deps.calls.life(draft.call),
    deps.ledger.lastSequence(draft.call),
  ]);
  if (call === undefined) return refused(refuse('call-unknown', draft.call).refusal);
  const now = changedAfter(draft, arrivedAt) ? deps.clock.now() : arrivedAt;
  const prepared = await prepareSubmission(deps)({ ...asked, draft, call, callLife, now });
  if ('refusals' in prepared) {
    const [first = refuse('invalid-input', draft.id, { problems: 'draft-incomplete' }).refusal] = prepared.refusals;
    return refused(first);
  }

  const sequence = last + 1;
  const project = numberOf(call.codePrefix, now, sequence);
  const { idempotencyKey, actor } = asked;
  const { sha256, staff, context } = prepared;
  const decision = decideProject(
    { type: 'SubmitApplication', project, sequence, sha256, idempotencyKey, draft: draft.id, ...prepared.submission },
    notSubmitted,
    context,
  );
  if (!decision.accepted) return refused(decision.refusal);
  // The window and the round have their say first: who came too late is told when it closed.
  if (draft.status !== 'open') return refused(refuse('draft-closed', draft.id, { status: draft.status }).refusal);
  const receipt: Receipt = { project, sequence, submittedAt: now, sha256 };
  await deps.projects.commit(
    project,
    emptyHead,
    decision.events,
    { actor, at: now },
    {
      areas: [{ call: draft.call, area: prepared.submission.application.area, act: 'take' }],
      submission: {
        call: draft.call,
        idempotencyKey,
        receipt,
        by: actor.person,
        contentHash: contentOf(asked),
        staff,
        draft: { id: draft.id, version: draft.version },
      },
    },
  );
  return done(receipt);
};

/**
 * Hands in a draft. The server's clock at the arrival of the request decides the round; the same key gives the same
 * receipt; number, mark, staff, area and first commit are written together or not at all.
 */
export const submitDraft =
  (deps: SubmitDraftDeps) =>
  async (asked: SubmitDraft): Promise<Outcome<Receipt>> => {
    const arrivedAt = deps.clock.now();
    try {
      return await retryConflicts(asked.draft, () => attempt(deps, asked, arrivedAt), deps, closingMinuteMs);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      const values = { sizeBytes: error.bytes, maximumBytes: error.limit };
      return refused(refuse('submission-too-large', String(error.bytes), values).refusal);
    }
  };
