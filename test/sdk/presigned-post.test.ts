import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessKeyOf, functionSecret } from '../../local/lambda/access-keys.ts';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  // The client signs with the machine's clock.
  endpoint = await openEndpoint(new Date().toISOString());
});
afterAll(() => endpoint.close());

const Bucket = 'files';
type Fields = Readonly<Record<string, string | undefined>>;

/** A form as a function signs it, with the key and secret of its environment. */
const presign = (
  secretAccessKey = functionSecret,
  more: Partial<PresignedPostOptions> = {},
): Promise<PresignedPost> => {
  const client = new S3Client({
    ...endpoint.client,
    credentials: { accessKeyId: accessKeyOf(arns.echo), secretAccessKey },
  });
  return createPresignedPost(client, {
    Bucket,
    Key: 'drafts/1/plan.txt',
    Conditions: [
      ['content-length-range', 1, 10],
      ['starts-with', '$Content-Type', 'text/'],
      ['starts-with', '$x-amz-meta-title', ''],
      { 'x-amz-meta-project': 'LP-1' },
    ],
    Fields: { 'x-amz-meta-project': 'LP-1' },
    ...more,
  });
};

const send = async ({ url, fields }: PresignedPost, change: Fields = {}, content: string | null = 'a plan') => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, 'Content-Type': 'text/plain', ...change }))
    if (value !== undefined) form.append(name, value);
  if (content !== null) form.append('file', new Blob([content]), 'plan.txt');
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
};

/** The policy of a form with another in its place, the signature kept. */
const forged = ({ fields, ...rest }: PresignedPost, change: (policy: string) => string): PresignedPost => ({
  ...rest,
  fields: { ...fields, Policy: btoa(change(atob(fields['Policy'] ?? ''))) },
});

describe('a form that the owner presigned', () => {
  const owned = (accessKeyId = 'test', secretAccessKey = 'test') =>
    createPresignedPost(new S3Client({ ...endpoint.client, credentials: { accessKeyId, secretAccessKey } }), {
      Bucket,
      Key: 'owned/plan.txt',
      Conditions: [
        ['content-length-range', 1, 10],
        ['eq', '$Content-Type', 'text/plain'],
      ],
    });

  it('uploads what fits its policy, and nothing else', async () => {
    expect((await send(await owned())).status).toBe(204);
    expect((await send(await owned(), {}, 'more than ten')).text).toContain('EntityTooLarge');
    expect((await send(await owned(), { key: 'elsewhere' })).text).toContain('Policy Condition failed');
  });

  it('is held to its signature where the secret is that of the guide, and to its policy under any key', async () => {
    expect((await send(await owned('test', 'guessed'))).text).toContain('SignatureDoesNotMatch');
    expect((await send(await owned('somebody', 'secret'))).status).toBe(204);
    expect((await send(await owned('somebody', 'secret'), {}, 'more than ten')).text).toContain('EntityTooLarge');
  });
});

describe('a form that a function presigned', () => {
  it('uploads what fits its policy, metadata included', async () => {
    expect((await send(await presign(), { 'x-amz-meta-title': 'Plan' })).status).toBe(204);
    const read = new GetObjectCommand({ Bucket, Key: 'drafts/1/plan.txt' });
    const answer = await new S3Client(endpoint.client).send(read);
    expect(answer.Metadata).toEqual({ project: 'LP-1', title: 'Plan' });
    expect(await answer.Body?.transformToString()).toBe('a plan');
  });

  const refused: [string, Fields, string | null, number, string][] = [
    ['a file that is too large', {}, 'more than ten', 400, 'EntityTooLarge'],
    ['an empty file', {}, '', 400, 'EntityTooSmall'],
    ['no file', {}, null, 400, 'POST requires exactly one file upload per request'],
    ['a type that begins otherwise', { 'Content-Type': 'image/png' }, 'x', 403, 'Policy Condition failed'],
    ['a type that is missing', { 'Content-Type': undefined }, 'x', 403, 'Policy Condition failed'],
    ['another value than its own', { 'x-amz-meta-project': 'LP-2' }, 'x', 403, 'Policy Condition failed'],
    ['another key', { key: 'drafts/2/plan.txt' }, 'x', 403, 'Policy Condition failed'],
    ['a field that its policy does not name', { acl: 'public-read' }, 'x', 403, 'Extra input fields: acl'],
    ['no key', { key: undefined }, 'x', 400, "must contain a field named 'key'"],
    ['no signature', { 'X-Amz-Signature': undefined }, 'x', 400, "must contain a field named 'X-Amz-Signature'"],
    ['no date', { 'X-Amz-Date': undefined }, 'x', 400, "must contain a field named 'X-Amz-Date'"],
    ['no policy', { Policy: undefined }, 'x', 403, 'AccessDenied'],
    ['another algorithm', { 'X-Amz-Algorithm': 'none' }, 'x', 400, 'AWS4-HMAC-SHA256'],
    ['a signature of its own making', { 'X-Amz-Signature': '0'.repeat(64) }, 'x', 403, 'SignatureDoesNotMatch'],
    ['a credential of another day', { 'X-Amz-Date': '20200101T000000Z' }, 'x', 400, 'X-Amz-Credential'],
  ];
  it.each(refused)('is refused with %s', async (_what, change, content, status, reason) => {
    const answer = await send(await presign(), change, content);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(reason)]);
  });

  it('is refused when its policy was changed after it was signed', async () => {
    const wider = forged(await presign(), (policy) => policy.replace('1,10]', '1,1000]'));
    expect((await send(wider, {}, 'more than ten')).text).toContain('SignatureDoesNotMatch');
  });

  it('is refused when another secret signed it', async () => {
    expect((await send(await presign('guessed'))).text).toContain('SignatureDoesNotMatch');
  });

  it('is refused for a bucket that its policy does not name', async () => {
    const { url, ...rest } = await presign();
    expect((await send({ url: url.replace(Bucket, 'archive'), ...rest })).text).toContain('Policy Condition failed');
  });

  it('is refused once it has expired', async () => {
    const form = await presign(functionSecret, { Expires: 60 });
    await endpoint.cloud.advanceTo(endpoint.cloud.agenda.now() + 120_000);
    expect((await send(form)).text).toContain('Policy expired');
  });

  it('leads on to where it says', async () => {
    const next = 'http://127.0.0.1/done';
    const form = await presign(functionSecret, { Fields: { success_action_redirect: next }, Conditions: [] });
    const { 'x-amz-meta-project': _, ...fields } = form.fields;
    const answer = await send({ ...form, fields }, { 'Content-Type': undefined });
    expect([answer.status, answer.location]).toEqual([
      303,
      expect.stringMatching(`^${next}\\?bucket=files&key=drafts`),
    ]);
  });
});
