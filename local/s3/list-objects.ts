import { AwsError, type JsonObject } from '../kernel/service.ts';
import type { StoredObject } from './object-store.ts';
import type { S3Context } from './s3.ts';

// AWS never gives more at once.
const MOST_KEYS = 1000;

export function listVersions(context: S3Context, input: JsonObject): JsonObject {
  const bucket = context.bucket(input['Bucket']);
  const prefix: string = input['Prefix'] ?? '';
  const all = context.store.list(bucket.name, prefix);
  return {
    Name: bucket.name,
    Prefix: prefix,
    MaxKeys: MOST_KEYS,
    IsTruncated: false,
    Versions: all
      .filter(({ file }) => file !== null)
      .map((object) => ({ ...describe(object), VersionId: object.version, IsLatest: object.latest })),
    DeleteMarkers: all
      .filter(({ file }) => file === null)
      .map(({ key, version, latest, modifiedAt }) => ({
        Key: key,
        VersionId: version,
        IsLatest: latest,
        LastModified: modifiedAt / 1000,
      })),
  };
}

/** What stands in a list: an object, or all that begins the same up to the delimiter. */
type Entry = { readonly key: string; readonly object: StoredObject | undefined };

/** Both versions of the operation: they name the place where the next page begins differently. */
export function listObjects(context: S3Context, input: JsonObject): JsonObject {
  const bucket = context.bucket(input['Bucket']);
  const prefix: string = input['Prefix'] ?? '';
  const limit = limitOf(input['MaxKeys']);
  const after: string = input['ContinuationToken'] ?? input['StartAfter'] ?? input['Marker'] ?? '';
  const objects = context.store.list(bucket.name, prefix).filter(({ latest, file }) => latest && file !== null);
  const all = entriesOf(objects, prefix, input['Delimiter']).filter(({ key }) => key > after);
  const part = all.slice(0, limit);
  const last = all.length > limit ? part.at(-1)?.key : undefined;
  const { encoding, written } = encodingOf(input['EncodingType']);
  return {
    Name: bucket.name,
    Prefix: written(prefix),
    ...encoding,
    ...(input['Delimiter'] !== undefined && { Delimiter: written(input['Delimiter']) }),
    MaxKeys: limit,
    KeyCount: part.length,
    IsTruncated: last !== undefined,
    ...(last !== undefined && { NextContinuationToken: last, NextMarker: written(last) }),
    Contents: part.flatMap(({ object }) =>
      object === undefined ? [] : [{ ...describe(object), Key: written(object.key) }],
    ),
    CommonPrefixes: part.flatMap(({ key, object }) => (object === undefined ? [{ Prefix: written(key) }] : [])),
  };
}

/** Keys may hold what XML cannot; who asks for `url` gets them as a form would have them, with their slashes. */
function encodingOf(type: unknown): { encoding: JsonObject; written: (key: string) => string } {
  if (type === undefined) return { encoding: {}, written: (key) => key };
  if (type !== 'url') throw new AwsError('InvalidArgument', 'Invalid Encoding Method specified in Request');
  const written = (key: string) => encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
  return { encoding: { EncodingType: 'url' }, written };
}

function limitOf(given: unknown): number {
  const limit = Number(given ?? MOST_KEYS);
  if (!Number.isInteger(limit) || limit < 0)
    throw new AwsError('InvalidArgument', `max-keys must be a number from 0; received ${String(given)}.`);
  return Math.min(limit, MOST_KEYS);
}

function entriesOf(objects: readonly StoredObject[], prefix: string, delimiter: unknown): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const cut = typeof delimiter === 'string' && delimiter !== '' ? object.key.indexOf(delimiter, prefix.length) : -1;
    const key = cut < 0 ? object.key : object.key.slice(0, cut + String(delimiter).length);
    entries.set(key, { key, object: cut < 0 ? object : undefined });
  }
  return [...entries.values()];
}

const describe = ({ key, etag, size, modifiedAt }: StoredObject): JsonObject => ({
  Key: key,
  LastModified: modifiedAt / 1000,
  ETag: `"${etag}"`,
  Size: size,
  StorageClass: 'STANDARD',
});
