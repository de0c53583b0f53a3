import { AwsError, type JsonObject } from '../kernel/service.ts';
import { type BusEvent, busName, instant, makeEvent } from './events.ts';

const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;

export interface AcceptedEntry {
  readonly bus: string;
  readonly event: BusEvent;
}

export interface EntryResult {
  readonly EventId?: string;
  readonly ErrorCode?: string;
  readonly ErrorMessage?: string;
}

/** Reads the entries of a PutEvents: what is accepted, and the answer per entry in their order. */
export function readEntries(
  input: JsonObject,
  now: number,
  newId: () => string,
): { accepted: AcceptedEntry[]; results: EntryResult[] } {
  const entries: unknown = input['Entries'];
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > MAX_ENTRIES) {
    const count = Array.isArray(entries) ? entries.length : 0;
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value of length ${count} at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`,
    );
  }
  if (entries.reduce((bytes: number, entry: JsonObject) => bytes + entryBytes(entry), 0) > MAX_BYTES) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const accepted: AcceptedEntry[] = [];
  const results = entries.map((entry: JsonObject): EntryResult => {
    const read = readEntry(entry, now, newId);
    if ('ErrorCode' in read) return read;
    accepted.push(read);
    return { EventId: read.event.id };
  });
  return { accepted, results };
}

function readEntry(
  entry: JsonObject,
  now: number,
  newId: () => string,
): AcceptedEntry | { ErrorCode: string; ErrorMessage: string } {
  const {
    Source: source,
    DetailType: detailType,
    Detail: detail,
    Resources: resources,
    Time: time,
    EventBusName: bus,
  } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!detail) return missing('Detail');
  if (String(source).startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const parsed = parseDetail(String(detail));
  if (parsed === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const parts = {
    source: String(source),
    'detail-type': String(detailType),
    detail: parsed,
    resources: resources ?? [],
  };
  const at = time === undefined ? undefined : instant(typeof time === 'number' ? time * 1000 : Date.parse(time));
  return { bus: busName(bus), event: makeEvent({ ...parts, ...(at !== undefined && { time: at }) }, newId(), now) };
}

const missing = (member: string) => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${member} is not valid. Reason: ${member} is a required argument.`,
});

function parseDetail(text: string): JsonObject | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

/** AWS counts 14 bytes for a time and the UTF-8 length of the texts. */
function entryBytes(entry: JsonObject): number {
  const texts: unknown[] = [entry['Source'], entry['DetailType'], entry['Detail'], ...(entry['Resources'] ?? [])];
  const bytes = texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) : 0), 0);
  return bytes + (entry['Time'] === undefined ? 0 : 14);
}
