import { createHash } from 'node:crypto';
import { inTransaction } from '../kernel/in-transaction.ts';
import { AwsError, type Caller, type JsonObject } from '../kernel/service.ts';
import type { Bucket } from './buckets.ts';
import { checkDigests, checksumMembers } from './checksums.ts';
import { checkPostPolicy } from './post-policy.ts';
import { checkWriting } from './preconditions.ts';
import type { S3Context } from './s3.ts';

const kept = [
  'ContentType',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'CacheControl',
  'Expires',
  'Metadata',
  ...checksumMembers,
];

export function putObject(context: S3Context, input: JsonObject, caller: Caller, reason = 'PutObject'): JsonObject {
  const bucket = context.bucket(input['Bucket']);
  const key = String(input['Key'] ?? '');
  const body = bodyOf(input['Body']);
  if (key === '' || Buffer.byteLength(key) > 1024)
    throw new AwsError('KeyTooLongError', 'Your key is empty or too long: 1 to 1024 bytes.');
  checkDigests(input, body);
  const previous = context.store.find(bucket.name, key);
  checkWriting(input, previous);
  const etag = createHash('md5').update(body).digest('hex');
  const file = context.newId();
  const version = bucket.versioned ? file.replaceAll('-', '') : 'null';
  context.store.write(bucket.name, file, body);
  const facts = Object.fromEntries(kept.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
  inTransaction(context.database, () => {
    context.store.insert({
      bucket: bucket.name,
      key,
      version,
      file,
      size: body.length,
      etag,
      facts,
      modifiedAt: context.agenda.now(),
    });
    if (!bucket.versioned && previous !== undefined) context.store.remove(previous);
  });
  notify(context, bucket, { key, version, size: body.length, etag }, reason, caller);
  return {
    ETag: `"${etag}"`,
    ...(bucket.versioned && { VersionId: version }),
    ...Object.fromEntries(
      checksumMembers.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
    ),
  };
}

const bodyOf = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : Buffer.from(String(body ?? '')));

/** An upload by a form of a page: its policy decides. */
export function postObject(context: S3Context, input: JsonObject, caller: Caller): JsonObject {
  const bucket = context.bucket(input['Bucket']);
  const fields: Record<string, string> = input['Fields'];
  const body = bodyOf(input['Body']);
  checkPostPolicy({ bucket: bucket.name, fields, size: body.length }, context.agenda.now());
  const metadata = Object.entries(fields).filter(([name]) => name.startsWith('x-amz-meta-'));
  const key = (fields['key'] ?? '').replaceAll(/\$\{filename\}/g, () => String(input['FileName'] ?? ''));
  const put = {
    Bucket: bucket.name,
    Key: key,
    Body: body,
    ContentType: fields['content-type'] ?? 'binary/octet-stream',
    ContentDisposition: fields['content-disposition'],
    ChecksumSHA256: fields['x-amz-checksum-sha256'],
    ChecksumCRC32: fields['x-amz-checksum-crc32'],
    ...(metadata.length > 0 && {
      Metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(11), value])),
    }),
  };
  return { ...putObject(context, put, caller, 'POST Object'), Bucket: bucket.name, Key: key };
}

function notify(
  context: S3Context,
  bucket: Bucket,
  object: { key: string; version: string; size: number; etag: string },
  reason: string,
  caller: Caller,
): void {
  if (!bucket.notifies) return;
  const { key, version, size, etag } = object;
  context.putEvent({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    resources: [`arn:aws:s3:::${bucket.name}`],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: { key, size, etag, ...(bucket.versioned && { 'version-id': version }) },
      requester: caller.kind === 'role' ? caller.roleArn : 'owner',
      reason,
    },
  });
}
