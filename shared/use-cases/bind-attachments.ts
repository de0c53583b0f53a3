import type { Application } from '../domain/application/application.ts';
import { type Refusal, refuse } from '../domain/decision.ts';
import type { Documents, StoredDocument } from '../ports/documents.ts';

/** Where uploads of a draft or of a project are kept; nothing from elsewhere is bound to it. */
export type UploadPlace = `drafts/${string}` | `projects/${string}`;

/** The key under which an upload was offered carries the instant of the offer, by the server's clock. */
export const uploadKey = (place: UploadPlace, offeredAt: string, sha256: string): string =>
  `${place}/${Date.parse(offeredAt)}-${sha256.slice(0, 16)}`;

const offeredAt = (key: string): string | undefined => {
  const milliseconds = /\/(\d{12,14})-[0-9a-f]{16}$/.exec(key)?.[1];
  return milliseconds === undefined ? undefined : new Date(Number(milliseconds)).toISOString();
};

type Attachment = Application['attachments'][number];

interface Bound {
  readonly attachment: Attachment;
  readonly beganAt: string;
  readonly storedAt: string;
}

const bind = (attachment: Attachment, stored: StoredDocument | undefined, place: UploadPlace): Bound | Refusal => {
  const missing = () => refuse('attachment-missing', attachment.name, { attachment: attachment.name }).refusal;
  const { key } = attachment;
  if (key === undefined || stored === undefined || !key.startsWith(`${place}/`)) return missing();
  const beganAt = offeredAt(key);
  const same =
    stored.sizeBytes === attachment.sizeBytes && (stored.sha256 === undefined || stored.sha256 === attachment.sha256);
  if (beganAt === undefined || !same) return missing();
  return { attachment: { ...attachment, versionId: stored.versionId }, beganAt, storedAt: stored.storedAt };
};

export interface BoundAttachments {
  readonly attachments: readonly Attachment[];
  /** The first offer of an upload that was finished last. */
  readonly uploads: readonly { readonly beganAt: string; readonly storedAt: string }[];
}

/**
 * Ties each attachment to the one version that was uploaded, so that only that version is ever served. An attachment
 * that was announced but never arrived, or arrived with another content, is refused as missing.
 */
export const bindAttachments = async (
  documents: Pick<Documents, 'head'>,
  place: UploadPlace,
  attachments: readonly Attachment[],
): Promise<{ readonly bound: BoundAttachments } | { readonly refusal: Refusal }> => {
  const found = await Promise.all(
    attachments.map(async (attachment) =>
      bind(attachment, attachment.key === undefined ? undefined : await documents.head(attachment.key), place),
    ),
  );
  const refusal = found.find((one): one is Refusal => 'code' in one);
  if (refusal !== undefined) return { refusal };
  const bound = found.filter((one): one is Bound => !('code' in one));
  return {
    bound: {
      attachments: bound.map(({ attachment }) => attachment),
      uploads: bound.map(({ beganAt, storedAt }) => ({ beganAt, storedAt })),
    },
  };
};
