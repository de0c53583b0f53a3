import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  NoSuchBucket,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';

let endpoint: Endpoint;
let client: S3Client;
beforeAll(async () => {
  endpoint = await openEndpoint();
  client = new S3Client(endpoint.client);
});
afterAll(() => endpoint.close());

const Bucket = 'files';
const put = (Key: string, Body: string, more: object = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));

describe('a client of S3', () => {
  it('puts a document, and reads the very version that it was told', async () => {
    const ChecksumSHA256 = createHash('sha256').update('one').digest('base64');
    const { VersionId } = await put('a/ë plan.txt', 'one', { ContentType: 'text/plain', ChecksumSHA256 });
    await put('a/ë plan.txt', 'two');
    const read = { Bucket, Key: 'a/ë plan.txt', VersionId, ChecksumMode: 'ENABLED' as const };
    const answer = await client.send(new GetObjectCommand(read));
    expect(await answer.Body?.transformToString()).toBe('one');
    expect(answer).toMatchObject({ VersionId, ContentType: 'text/plain', ChecksumSHA256 });
    expect(answer.$metadata.requestId).toMatch(/\S/);
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'a/ë plan.txt' }));
    expect([head.ContentLength, head.VersionId === VersionId]).toEqual([3, false]);
  });

  it('hides what it deletes, and keeps its versions', async () => {
    const { VersionId } = await put('gone', 'x');
    expect((await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }))).DeleteMarker).toBe(true);
    const { Versions, DeleteMarkers } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'gone' }));
    expect([Versions?.map((one) => one.VersionId), DeleteMarkers?.length]).toEqual([[VersionId], 1]);
  });

  it('looks into buckets as into folders, page by page', async () => {
    for (const key of ['p/1/a', 'p/1/b', 'p/2/c', 'p/d']) await put(key, key);
    const { CommonPrefixes, Contents } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'p/', Delimiter: '/' }),
    );
    expect(CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['p/1/', 'p/2/']);
    expect(Contents).toMatchObject([{ Key: 'p/d', Size: 3 }]);
    const page = { Bucket, Prefix: 'p/', MaxKeys: 3 };
    const first = await client.send(new ListObjectsV2Command(page));
    const second = await client.send(
      new ListObjectsV2Command({ ...page, ContinuationToken: first.NextContinuationToken }),
    );
    expect([first.IsTruncated, second.Contents?.map(({ Key }) => Key)]).toEqual([true, ['p/d']]);
    const old = await client.send(new ListObjectsCommand({ Bucket, Prefix: 'p/', Marker: 'p/2/c' }));
    expect(old.Contents?.map(({ Key }) => Key)).toEqual(['p/d']);
  });

  it('writes over what it has read only, and reads only what it has not', async () => {
    const { ETag = '' } = await put('draft', 'one');
    const refused = (IfMatch: string, Key = 'draft') => put(Key, 'two', { IfMatch });
    await expect(refused('"other"')).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(refused(ETag, 'nothing')).rejects.toBeInstanceOf(NoSuchKey);
    const read = (more: object) => client.send(new HeadObjectCommand({ Bucket, Key: 'draft', ...more }));
    const now = new Date('2024-01-15T09:00:00Z');
    for (const known of [{ IfNoneMatch: ETag }, { IfModifiedSince: now }])
      await expect(read(known)).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    for (const lost of [{ IfMatch: '"other"' }, { IfUnmodifiedSince: new Date(now.getTime() - 1000) }])
      await expect(read(lost)).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    expect(await read({ IfMatch: ETag, IfUnmodifiedSince: new Date(0) })).toMatchObject({ ETag });
    expect((await put('draft', 'two', { IfMatch: ETag })).ETag).not.toBe(ETag);
  });

  it('has its document sent with the headers that it came with', async () => {
    const ExpiresString = 'Thu, 01 Feb 2024 00:00:00 GMT';
    await put('page', 'x', { ContentEncoding: 'gzip', CacheControl: 'no-store', Expires: new Date(ExpiresString) });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'page' }));
    expect(head).toMatchObject({ ContentEncoding: 'gzip', CacheControl: 'no-store', ExpiresString });
    await expect(put('page', 'x', { ContentMD5: 'no' })).rejects.toMatchObject({ name: 'InvalidDigest' });
  });

  it('has keys written as in a form, where it asks for that', async () => {
    await put('k/é +&', 'x');
    const list = { Bucket, Prefix: 'k/', EncodingType: 'url' as const };
    const { Contents, EncodingType } = await client.send(new ListObjectsV2Command(list));
    expect([Contents?.[0]?.Key, EncodingType]).toEqual(['k/%C3%A9+%2B%26', 'url']);
  });

  it('looks at the buckets themselves', async () => {
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    const CreationDate = new Date('2024-01-15T09:00:00Z');
    expect(Buckets).toEqual([
      { Name: Bucket, CreationDate },
      { Name: 'archive', CreationDate },
    ]);
    expect((await client.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('eu-west-1');
    expect((await client.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-1');
    expect((await client.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  });

  it('hears each refusal as the class of its client, and what is not offered', async () => {
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'none' }))).rejects.toBeInstanceOf(NoSuchKey);
    const elsewhere = client.send(new GetObjectCommand({ Bucket: 'other', Key: 'none' }));
    await expect(elsewhere).rejects.toBeInstanceOf(NoSuchBucket);
    await expect(client.send(new HeadBucketCommand({ Bucket: 'other' }))).rejects.toMatchObject({ name: 'NotFound' });
    const create = client.send(new CreateBucketCommand({ Bucket: 'more' }));
    await expect(create).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('s3:PUTBucket');
  });
});
