import { contentHash } from '../domain/application/content-hash.ts';
import type { Submission } from '../domain/application/submission.ts';
import type { Refusal } from '../domain/decision.ts';
import { type Assembled, assemble } from '../domain/draft/assemble.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectContext } from '../domain/project/context.ts';
import type { CallLedger } from '../ports/call-ledger.ts';
import type { Documents } from '../ports/documents.ts';
import type { Organisations } from '../ports/organisations.ts';
import { bindAttachments } from './bind-attachments.ts';
import { type HandingIn, lateUpload } from './late-upload.ts';
import { readParties } from './read-parties.ts';

export interface PrepareDeps {
  readonly documents: Pick<Documents, 'head'>;
  readonly organisations: Pick<Organisations, 'loadMany'>;
  readonly ledger: Pick<CallLedger, 'areaHolder'>;
}

export interface Intent extends HandingIn {
  readonly actor: Actor;
  readonly projectResponsible?: PersonId | undefined;
}

export interface Prepared {
  readonly submission: Submission;
  readonly context: ProjectContext;
  readonly staff: Assembled['staff'];
  readonly sha256: string;
}

// Whether who subscribes may do so is for the rules of submission to say.
const signatories = ({ actor, now, subscribe, projectResponsible }: Intent, assembled: Assembled) => {
  const subscribedAt = assembled.subscribedAt ?? (subscribe ? now : undefined);
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
      readParties(organisations, [assembled.application]),
      bindAttachments(documents, `drafts/${draft.id}`, assembled.application.attachments),
      ledger.areaHolder(draft.call, assembled.application.area),
    ]);
    if ('refusal' in binding) return { refusals: [binding.refusal] };
    const application = { ...assembled.application, attachments: [...binding.bound.attachments] };
    return {
      submission: {
        application,
        ...signatories(intent, assembled),
        confirmedBy: [...assembled.confirmedBy],
        ...lateUpload(binding.bound, intent),
      },
      context: { call, callLife, organisations: parties, actor, now, areaHolder },
      staff: assembled.staff,
      sha256: contentHash(application),
    };
  };
