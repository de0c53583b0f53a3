import { AwsError, type JsonObject } from '../kernel/service.ts';
import type { StoredObject } from './object-store.ts';

const failed = (): AwsError =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { status: 412 });

const names = (tags: unknown, etag: string): boolean =>
  String(tags)
    .split(',')
    .some((tag) => ['*', etag].includes(tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1')));

/** Whether the object is later than the date of a header; its time has seconds only. A header that is no date is none. */
function isLater({ modifiedAt }: StoredObject, date: unknown): boolean | undefined {
  const at = Date.parse(String(date));
  return Number.isNaN(at) ? undefined : Math.floor(modifiedAt / 1000) * 1000 > at;
}

/** What a reader already has, or insists on. An entity tag decides before a date does, as in HTTP. */
export function checkReading(input: JsonObject, object: StoredObject): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = input;
  if (IfMatch === undefined ? isLater(object, IfUnmodifiedSince) === true : !names(IfMatch, object.etag))
    throw failed();
  const isKnown =
    IfNoneMatch === undefined ? isLater(object, IfModifiedSince) === false : names(IfNoneMatch, object.etag);
  if (isKnown) throw new AwsError('NotModified', 'Not Modified', { status: 304 });
}

/** What a writer expects to find: nothing, or the object that it read. */
export function checkWriting(input: JsonObject, existing: StoredObject | undefined): void {
  const isThere = existing !== undefined && existing.file !== null;
  if (input['IfNoneMatch'] === '*' && isThere) throw failed();
  if (input['IfMatch'] === undefined) return;
  if (!isThere) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  if (!names(input['IfMatch'], existing.etag)) throw failed();
}
