import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventParts } from '../event-bridge/events.ts';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { nodeListener } from '../wire/node-listener.ts';
import { createWire } from '../wire/wire.ts';
import { createS3 } from './s3.ts';

let cloud: SmallCloud;
let client: S3Client;
let server: Server;
let folder: string;
let mayList = true;
const events: EventParts[] = [];
const Bucket = 'attachments';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 's3-'));
  // The presigning client reads the machine's clock, so this cloud starts at it.
  cloud = createSmallCloud(new Date().toISOString());
  const s3 = createS3({ ...cloud, folder, putEvent: (event) => void events.push(event), mayList: () => mayList });
  cloud.use(s3.service);
  s3.defineBucket({
    BucketName: Bucket,
    VersioningConfiguration: { Status: 'Enabled' },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: ['https://portal.example'] }] },
    BucketEncryption: {},
  });
  const wire = createWire({
    services: [s3.service],
    callService: cloud.callService,
    callerOf: () => ({ kind: 'owner' }),
    secretOf: () => 'x',
    now: () => cloud.agenda.now(),
    corsOf: s3.corsHeaders,
    log: () => undefined,
  });
  server = createServer(nodeListener(wire.handle)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new S3Client({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => void events.splice(0));

const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string, more: object = {}) => {
  const answer = await client.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
};

describe('a bucket that keeps versions', () => {
  it('gives back what was put, with its headers and metadata', async () => {
    const sent = await put('a/ë plan.txt', 'hello', { ContentType: 'text/plain', Metadata: { project: 'LP-1' } });
    const got = await get('a/ë plan.txt');
    expect(got).toMatchObject({
      text: 'hello',
      ContentType: 'text/plain',
      Metadata: { project: 'LP-1' },
      VersionId: sent.VersionId,
      ETag: `"${createHash('md5').update('hello').digest('hex')}"`,
    });
  });

  it('keeps the version that was bound when another is put', async () => {
    const first = await put('doc', 'one');
    await put('doc', 'two');
    expect((await get('doc')).text).toBe('two');
    expect((await get('doc', { VersionId: first.VersionId })).text).toBe('one');
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'doc' }));
    expect(Versions?.map(({ IsLatest }) => IsLatest)).toEqual([true, false]);
  });

  it('hides a deleted object behind a marker', async () => {
    const sent = await put('gone', 'x');
    const { DeleteMarker } = await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    expect(DeleteMarker).toBe(true);
    await expect(get('gone')).rejects.toBeInstanceOf(NoSuchKey);
    expect((await get('gone', { VersionId: sent.VersionId })).text).toBe('x');
  });

  it('refuses a body whose checksum differs', async () => {
    await expect(
      put('bad', 'x', { ChecksumSHA256: createHash('sha256').update('y').digest('base64') }),
    ).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('gives a part of an object', async () => {
    await put('long', '0123456789');
    expect(await get('long', { Range: 'bytes=2-4' })).toMatchObject({ text: '234', ContentRange: 'bytes 2-4/10' });
  });

  it('knows an object without giving it', async () => {
    await put('head', '12345');
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'head' }))).toMatchObject({ ContentLength: 5 });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('tells of what is missing only who may list', async () => {
    mayList = false;
    await expect(get('none')).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    mayList = true;
    await expect(get('none')).rejects.toBeInstanceOf(NoSuchKey);
  });

  it('tells the event bus what arrived', async () => {
    await put('scan', 'x');
    expect(events).toMatchObject([
      {
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { bucket: { name: Bucket }, object: { key: 'scan', size: 1 } },
      },
    ]);
  });

  it('says which operation is not offered', async () => {
    await expect(client.send(new GetObjectAclCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });
});

describe('an upload by a form', () => {
  const Conditions: NonNullable<PresignedPostOptions['Conditions']> = [
    ['content-length-range', 1, 10],
    ['starts-with', '$Content-Type', 'text/'],
  ];
  async function upload(
    content: string,
    fields: Record<string, string> = {},
    expires = 600,
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const post = await createPresignedPost(client, { Bucket, Key: 'LP-1/budget.txt', Conditions, Expires: expires });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...post.fields, 'Content-Type': 'text/plain', ...fields }))
      form.append(name, value);
    form.append('file', new Blob([content]), 'budget.txt');
    const answer = await fetch(post.url, {
      method: 'POST',
      body: form,
      headers: { origin: 'https://portal.example' },
      redirect: 'manual',
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  it('keeps what fits its policy', async () => {
    const answer = await upload('123456789');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect((await get('LP-1/budget.txt')).text).toBe('123456789');
  });

  const refused: [string, string, Record<string, string>, string][] = [
    ['a file that is too large', '12345678901', {}, 'EntityTooLarge'],
    ['an empty file', '', {}, 'EntityTooSmall'],
    ['another type', 'x', { 'Content-Type': 'image/png' }, 'Policy Condition failed'],
    ['another key', 'x', { key: 'LP-2/budget.txt' }, 'Policy Condition failed'],
    ['a field that the policy does not name', 'x', { acl: 'public-read' }, 'Extra input fields: acl'],
  ];
  it.each(refused)('refuses %s', async (_what, content, fields, reason) => {
    const answer = await upload(content, fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).toContain(reason);
  });

  it('refuses a policy that has expired on the clock of the cloud', async () => {
    await cloud.agenda.advanceTo(cloud.agenda.now() + 3_600_000);
    expect((await upload('x')).text).toContain('Policy expired');
  });
});
