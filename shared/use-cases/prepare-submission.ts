import { contentHash } from '../domain/application/content-hash.ts';
import type { Submission } from '../domain/application/submission.ts';
import type { Call } from '../domain/call/call-schema.ts';
import { closeOf } from '../domain/call-life/round-close.ts';
import type { CallLife } from '../domain/call-life/state.ts';
import type { Refusal } from '../domain/decision.ts';
import { type Assembled, assemble } from '../domain/draft/assemble.ts';
import type { Draft } from '../domain/draft/draft.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectContext } from '../domain/project/context.ts';
import type { CallLedger } from '../ports/call-ledger.ts';
import type { Documents } from '../ports/documents.ts';
import type { Organisations } from '../ports/organisations.ts';
import { type BoundAttachments, bindAttachments } from './bind-attachments.ts';
import { readParties } from './read-parties.ts';

export interface PrepareDeps {
  readonly documents: Pick<Documents, 'head'>;
  readonly organisations: Pick<Organisations, 'loadMany'>;
  readonly ledger: Pick<CallLedger, 'areaHolder'>;
}

export interface Intent {
  readonly draft: Draft;
  readonly call: Call;
  readonly callLife: CallLife;
  readonly actor: Actor;
  readonly now: string;
  /** The organisation-responsible who asks subscribes in the same act. */
  readonly subscribe: boolean;
  readonly projectResponsible?: PersonId | undefined;
}

export interface Prepared {
  readonly submission: Submission;
  readonly context: ProjectContext;
  readonly staff: Assembled['staff'];
  readonly sha256: string;
}

const holds = (actor: Actor, role: string, organisation: string): boolean =>
  actor.organisationRoles.some((held) => held.role === role && held.organisation === organisation);

/** An upload begun before the last close and finished after it: the submission is marked, and may still be in time. */
const lateUpload = ({ uploads }: BoundAttachments, call: Call, life: CallLife, now: string) => {
  const closes = call.rounds.map(({ id }) => closeOf(call, life, id)).filter((at) => at !== undefined);
  const passed = closes
    .filter((at) => at < now)
    .sort()
    .at(-1);
  if (passed === undefined) return { uploadFinishedAfterClose: false };
  const late = uploads.find(({ beganAt, storedAt }) => beganAt <= passed && storedAt > passed);
  return late === undefined
    ? { uploadFinishedAfterClose: false }
    : { uploadFinishedAfterClose: true, uploadBeganAt: late.beganAt };
};

const signatories = ({ draft, actor, now, subscribe, projectResponsible }: Intent, assembled: Assembled) => {
  const signsNow = subscribe && holds(actor, 'organisation-responsible', draft.organisation);
  const subscribedAt = assembled.subscribedAt ?? (signsNow ? now : undefined);
  return {
    organisationResponsible: assembled.organisationResponsible ?? actor.person,
    projectResponsible: projectResponsible ?? assembled.projectResponsible ?? actor.person,
    ...(subscribedAt === undefined ? {} : { subscribedAt }),
  };
};

/**
 * Makes of a draft what the rules of submission look at, with everything they need to know. The context's area holder
 * is read last, as close to the decision as possible.
 */
export const prepareSubmission =
  ({ documents, organisations, ledger }: PrepareDeps) =>
  async (intent: Intent): Promise<Prepared | { readonly refusals: readonly Refusal[] }> => {
    const { draft, call, callLife, actor, now } = intent;
    const assembled = assemble(draft, call);
    if (!assembled.complete) return { refusals: assembled.refusals };
    const [parties, binding, areaHolder] = await Promise.all([
      readParties(organisations, assembled.application),
      bindAttachments(documents, draft.id, assembled.application.attachments),
      ledger.areaHolder(draft.call, assembled.application.area),
    ]);
    if ('refusal' in binding) return { refusals: [binding.refusal] };
    const application = { ...assembled.application, attachments: [...binding.bound.attachments] };
    return {
      submission: {
        application,
        ...signatories(intent, assembled),
        confirmedBy: [...assembled.confirmedBy],
        ...lateUpload(binding.bound, call, callLife, now),
      },
      context: { call, callLife, organisations: parties, actor, now, areaHolder },
      staff: assembled.staff,
      sha256: contentHash(application),
    };
  };
