import { z } from 'zod';
import type { Venue } from '../cloud/venue.ts';
import { type AttachmentContent, contentOf } from './attachment-content.ts';
import type { Answer } from './client.ts';
import type { AttachmentFile } from './example-application.ts';
import type { Act } from './scenario-file.ts';
import { type BegunUpload, draftOf, type Session } from './session.ts';

const fileOf = z.looseObject({
  name: z.string().optional(),
  kind: z.string().optional(),
  mediaType: z.string().optional(),
  text: z.string().optional(),
  bytes: z.int().min(1).optional(),
});

/** An attachment as an example or a change of one writes it. */
export const fieldOf = (value: unknown): AttachmentFile => fileOf.parse(value ?? {});

const offerAnswer = z.object({ key: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) });

/** Asks for the form with which one file is uploaded. */
export const offerUpload = async (
  { client }: Session<Venue>,
  as: Act['as'],
  draft: string,
  field: string,
  { content, ...file }: AttachmentContent,
): Promise<{ readonly begun: BegunUpload } | { readonly refused: Answer }> => {
  const offered = await client.call({
    operation: 'offer-upload',
    as,
    values: { draft, ...file, sizeBytes: content.length },
  });
  if (!offered.accepted) return { refused: offered };
  return { begun: { draft, field, file, content, form: offerAnswer.parse(offered.body) } };
};

/** Posts the file to the store and names it in the draft. */
export const finishUpload = async (
  { cloud, client }: Session<Venue>,
  as: Act['as'],
  upload: BegunUpload,
): Promise<Answer> => {
  const { form, file, content, draft, field } = upload;
  const posted = await cloud.upload({
    url: form.url,
    fields: form.fields,
    content: Uint8Array.from(content),
    mediaType: file.mediaType,
    name: file.name,
  });
  if (posted.status >= 400) {
    const code = `http-${posted.status}`;
    return { status: posted.status, accepted: false, code, detail: posted.says, body: undefined };
  }
  const value = { ...file, sizeBytes: content.length, key: form.key };
  return await client.call({ operation: 'save-draft', as, values: { draft, fields: { [field]: value } } });
};

const uploadData = z.strictObject({
  draft: z.string().optional(),
  /** The key of the attachment in the draft. */
  attachment: z.string(),
  name: z.string().optional(),
  kind: z.string().optional(),
  mediaType: z.string().optional(),
  text: z.string().optional(),
  bytes: z.int().min(1).optional(),
});

const parse = ({ data, do: command }: Act): z.infer<typeof uploadData> => {
  const read = uploadData.safeParse(data);
  if (!read.success) throw new Error(`The data of ${command} cannot be used:\n${z.prettifyError(read.error)}`);
  return read.data;
};

/** Asks for the form and keeps it for a later step. */
export const beginUpload = async (session: Session<Venue>, act: Act): Promise<Answer> => {
  const { draft, attachment, ...file } = parse(act);
  const known = draftOf(session, draft);
  const offered = await offerUpload(
    session,
    act.as,
    known.id,
    `attachments.${attachment}`,
    contentOf(attachment, fieldOf(file)),
  );
  if ('refused' in offered) return offered.refused;
  session.uploads.set(attachment, offered.begun);
  return { status: 201, accepted: true, code: 'accepted', detail: '', body: offered.begun.form };
};

export const finishBegunUpload = (session: Session<Venue>, act: Act): Promise<Answer> => {
  const { attachment } = parse(act);
  const begun = session.uploads.get(attachment);
  if (begun === undefined) throw new Error(`No step began an upload of ${attachment}.`);
  return finishUpload(session, act.as, begun);
};
