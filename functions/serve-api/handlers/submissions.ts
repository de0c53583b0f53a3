import { checkApplication } from '../../../shared/domain/application/check-application.ts';
import { attachmentRule } from '../../../shared/domain/application/rules/content.ts';
import { refuse } from '../../../shared/domain/decision.ts';
import { assemble } from '../../../shared/domain/draft/assemble.ts';
import { offerUpload as beginUpload } from '../../../shared/domain/draft/decide.ts';
import type { Documents } from '../../../shared/ports/documents.ts';
import type { Drafts } from '../../../shared/ports/drafts.ts';
import { uploadKey } from '../../../shared/use-cases/bind-attachments.ts';
import { prepareSubmission } from '../../../shared/use-cases/prepare-submission.ts';
import { type SubmitDraftDeps, submitDraft } from '../../../shared/use-cases/submit-draft.ts';
import { draftIdOf, draftOfPromoter, unknownDraft } from '../draft-access.ts';
import { created, type Handlers, ok } from '../handler.ts';
import { problemOf } from '../problem-of.ts';
import { type ReceiptDeps, receiptOf } from '../receipt.ts';

export interface SubmissionDeps extends Omit<SubmitDraftDeps, 'documents' | 'projects' | 'calls' | 'drafts'> {
  readonly drafts: Pick<Drafts, 'load' | 'change'>;
  readonly documents: Pick<Documents, 'head' | 'offerUpload'>;
  readonly projects: SubmitDraftDeps['projects'] & ReceiptDeps['projects'];
  readonly calls: SubmitDraftDeps['calls'] & ReceiptDeps['calls'];
}

type SubmissionOperations = 'offer-upload' | 'check-draft' | 'submit-draft';

/** From attachments to the receipt: strict, and complete or not at all. */
export const submissionHandlers = (deps: SubmissionDeps): Handlers<SubmissionOperations> => {
  const { drafts, documents, calls, clock } = deps;
  const submit = submitDraft(deps);
  return {
    'offer-upload': async ({ params, body, actor }) => {
      const found = await draftOfPromoter(drafts, draftIdOf(params), actor);
      if ('refusal' in found) return found;
      const { draft } = found;
      if (draft.status !== 'open')
        return { refusal: refuse('draft-closed', draft.id, { status: draft.status }).refusal };
      const call = await calls.latest(draft.call);
      if (call === undefined) return { refusal: refuse('call-unknown', draft.call).refusal };
      const allowed = attachmentRule(body, call);
      if ('refusal' in allowed) return { refusal: allowed.refusal };
      const key = uploadKey(`drafts/${draft.id}`, clock.now(), body.sha256);
      const begun = await drafts.change(draft.id, (current) =>
        current === undefined
          ? { accepted: false as const, ...unknownDraft(draft.id), draft: undefined }
          : beginUpload(current, clock.now()),
      );
      if (!begun.accepted) return { refusal: begun.refusal };
      const upload = await documents.offerUpload({ key, mediaType: body.mediaType, maxBytes: allowed.rule.maxBytes });
      return created({ key, ...upload });
    },
    'check-draft': async ({ params, actor, language }) => {
      const found = await draftOfPromoter(drafts, draftIdOf(params), actor);
      if ('refusal' in found) return found;
      const { draft } = found;
      const [call, { life: callLife }] = await Promise.all([calls.latest(draft.call), calls.life(draft.call)]);
      if (call === undefined) return { refusal: refuse('call-unknown', draft.call).refusal };
      const intent = { draft, call, callLife, actor, now: clock.now(), subscribe: false };
      const prepared = await prepareSubmission(deps)(intent);
      const refusals =
        'refusals' in prepared ? prepared.refusals : checkApplication(prepared.submission, prepared.context);
      const computed = assemble(draft, call);
      return ok({
        problems: await Promise.all(refusals.map((refusal) => problemOf(refusal, language))),
        budget: computed.complete ? computed.application.budget : null,
      });
    },
    'submit-draft': async ({ params, body, actor, idempotencyKey }) => {
      if (idempotencyKey === undefined || !/^[\x21-\x7e]{8,128}$/.test(idempotencyKey)) {
        const problems = 'Idempotency-Key: not-an-idempotency-key';
        return { refusal: refuse('invalid-input', idempotencyKey ?? '', { problems }).refusal };
      }
      const outcome = await submit({ draft: draftIdOf(params), idempotencyKey, actor, ...body });
      if (!outcome.accepted) return { refusal: outcome.refusal };
      return created(await receiptOf(deps, outcome.result.project));
    },
  };
};
