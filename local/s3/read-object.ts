import { AwsError, type Caller, type JsonObject } from '../kernel/service.ts';
import { bucketArn } from './buckets.ts';
import type { StoredObject } from './object-store.ts';
import { checkReading } from './preconditions.ts';
import type { S3Context } from './s3.ts';

/** HeadObject, and GetObject with its body. */
export function readObject(context: S3Context, input: JsonObject, caller: Caller, withBody: boolean): JsonObject {
  const object = findObject(context, input, caller);
  checkReading(input, object);
  const range = rangeOf(input['Range'], object.size);
  const { Metadata: metadata = {}, ...facts } = object.facts;
  const head = {
    ...facts,
    ContentType: input['ResponseContentType'] ?? facts['ContentType'] ?? 'binary/octet-stream',
    ...(input['ResponseContentDisposition'] && { ContentDisposition: input['ResponseContentDisposition'] }),
    Metadata: metadata,
    ContentLength: range === undefined ? object.size : range.end - range.start + 1,
    ...(range && { ContentRange: `bytes ${range.start}-${range.end}/${object.size}` }),
    ETag: `"${object.etag}"`,
    LastModified: object.modifiedAt / 1000,
    AcceptRanges: 'bytes',
    ...(context.bucket(input['Bucket']).versioned && { VersionId: object.version }),
  };
  if (!withBody) return head;
  const body = context.store.read(object);
  return { ...head, Body: range === undefined ? body : body.subarray(range.start, range.end + 1) };
}

function findObject(context: S3Context, input: JsonObject, caller: Caller): StoredObject {
  const bucket = context.bucket(input['Bucket']);
  const key = String(input['Key']);
  const object = context.store.find(bucket.name, key, input['VersionId']);
  if ((object === undefined || object.file === null) && !context.mayList(caller, bucketArn(bucket.name)))
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  if (object === undefined && input['VersionId'] !== undefined) {
    throw new AwsError('NoSuchVersion', 'The specified version does not exist.', {
      status: 404,
      members: { Key: key },
    });
  }
  if (object !== undefined && object.file === null && input['VersionId'] !== undefined) {
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      status: 405,
    });
  }
  if (object === undefined || object.file === null) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });
  }
  return object;
}

function rangeOf(range: unknown, size: number): { start: number; end: number } | undefined {
  const found = typeof range === 'string' ? /^bytes=(\d*)-(\d*)$/.exec(range) : null;
  if (found === null || (found[1] === '' && found[2] === '')) return undefined;
  const start = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  const end = found[1] === '' || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (start > end) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', { status: 416 });
  return { start, end };
}

/** Without a version: a delete marker where versions are kept. With one: gone for good. */
export function deleteObject(context: S3Context, input: JsonObject): JsonObject {
  const bucket = context.bucket(input['Bucket']);
  const key = String(input['Key']);
  const version: string | undefined = input['VersionId'];
  const object = context.store.find(bucket.name, key, version);
  if (!bucket.versioned || version !== undefined) {
    if (object !== undefined) context.store.remove(object);
    return version === undefined ? {} : { VersionId: version, ...(object?.file === null && { DeleteMarker: true }) };
  }
  const marker = context.newId().replaceAll('-', '');
  context.store.insert({
    bucket: bucket.name,
    key,
    version: marker,
    file: null,
    size: 0,
    etag: '',
    facts: {},
    modifiedAt: context.agenda.now(),
  });
  return { DeleteMarker: true, VersionId: marker };
}
