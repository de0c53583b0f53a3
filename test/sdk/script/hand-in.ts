import { z } from 'zod';
import { contentOf } from '../../../cli/scenario/attachment-content.ts';
import { draftFieldsOf } from '../../../cli/scenario/draft-fields.ts';
import { readExampleApplication } from '../../../cli/scenario/example-application.ts';
import { fieldOf } from '../../../cli/scenario/uploads.ts';
import type { Product } from './product.ts';

const started = z.object({ id: z.string() });
const offered = z.object({ key: z.string(), url: z.string(), fields: z.record(z.string(), z.string()) });
const submitted = z.object({ project: z.string() });

/** Uploads one file by the form that the product presigned, and names it in the draft. */
async function upload(product: Product, as: string, draft: string, field: string, file: unknown): Promise<void> {
  const { content, ...about } = contentOf(field.slice('attachments.'.length), fieldOf(file));
  const path = { draft };
  const body = { ...about, sizeBytes: content.length };
  const form = offered.parse(await product.ask({ operation: 'offer-upload', as, path, body }));
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  data.append('file', new Blob([Uint8Array.from(content)], { type: about.mediaType }), about.name);
  const posted = await fetch(form.url, { method: 'POST', body: data });
  if (!posted.ok) throw new Error(`The upload of ${field} was refused: ${await posted.text()}`);
  const fields = { [field]: { ...body, key: form.key } };
  await product.ask({ operation: 'save-draft', as, path, body: { fields } });
}

/** Hands in an example application, from the first field to the submission; answers the project's number. */
export async function handIn(product: Product, example: string, call: string): Promise<string> {
  const { promoter, fields } = readExampleApplication(example);
  const as = `pr-${promoter}`;
  const draftBody = { call, organisation: promoter };
  const draft = started.parse(await product.ask({ operation: 'start-draft', as, body: draftBody })).id;
  const path = { draft };
  const texts = draftFieldsOf({ promoter, fields });
  await product.ask({ operation: 'save-draft', as, path, body: { fields: texts } });
  for (const [field, value] of fields) {
    if (field.startsWith('attachments.')) await upload(product, as, draft, field, value);
    const partner = field.startsWith('partners.') ? field.slice('partners.'.length) : undefined;
    if (partner === undefined) continue;
    const confirmation = { operation: 'confirm-participation', as: `or-${partner}`, path };
    await product.ask({ ...confirmation, body: { organisation: partner } });
  }
  await product.ask({ operation: 'subscribe-general-conditions', as: `or-${promoter}`, path });
  const headers = { 'idempotency-key': `${example}-by-script` };
  return submitted.parse(await product.ask({ operation: 'submit-draft', as, path, headers })).project;
}
