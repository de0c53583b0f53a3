import type { Submission } from '../domain/application/submission.ts';
import type { Call } from '../domain/call/call-schema.ts';
import { closeOf } from '../domain/call-life/round-close.ts';
import type { CallLife } from '../domain/call-life/state.ts';
import { changedBesideAttachments } from '../domain/draft/changed-after.ts';
import type { Draft } from '../domain/draft/draft.ts';
import type { BoundAttachments } from './bind-attachments.ts';

export interface HandingIn {
  readonly draft: Draft;
  readonly call: Call;
  readonly callLife: CallLife;
  readonly now: string;
  /** The organisation-responsible who asks subscribes in the same act. */
  readonly subscribe: boolean;
}

type Lateness = Pick<Submission, 'uploadFinishedAfterClose' | 'uploadBeganAt'>;

const notLate: Lateness = { uploadFinishedAfterClose: false };

const lastCloseBefore = ({ call, callLife, now }: HandingIn): string | undefined =>
  call.rounds
    .map(({ id }) => closeOf(call, callLife, id))
    .filter((at) => at !== undefined && at < now)
    .sort()
    .at(-1);

/**
 * An upload begun before the last close and finished after it: the submission is marked, and may still be in time.
 * It is the upload that may finish, not the application: once anything else changed after that close, or another
 * upload began after it, nothing is left to wait for. (design, fair close)
 */
export const lateUpload = ({ uploads }: BoundAttachments, handingIn: HandingIn): Lateness => {
  const { draft, subscribe } = handingIn;
  const passed = lastCloseBefore(handingIn);
  if (passed === undefined) return notLate;
  const late = uploads.find(({ beganAt, storedAt }) => beganAt <= passed && storedAt > passed);
  const signsNow = subscribe && draft.subscription === undefined;
  const another = uploads.some(({ beganAt }) => beganAt > passed);
  if (late === undefined || another || signsNow || changedBesideAttachments(draft, passed)) return notLate;
  return { uploadFinishedAfterClose: true, uploadBeganAt: late.beganAt };
};
