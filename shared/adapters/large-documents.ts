import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Stream } from '../ports/commit.ts';
import type { Documents } from '../ports/documents.ts';
import { BrokenLog } from '../ports/failures.ts';
import type { StoredCommit } from '../ports/stored-commit.ts';

type LargeDocuments = Pick<Documents, 'put' | 'get'>;

const largestInLog = 100_000;

/** What stands in a commit in the place of an application that is kept beside it. */
const reference = z.strictObject({
  document: z.strictObject({ key: z.string(), versionId: z.string(), sha256: z.string() }),
});

/** Whether there is anything to move out: of most events the answer is no, and to parse them would copy them. */
const hasApplication = (event: object): boolean =>
  'data' in event && typeof event.data === 'object' && event.data !== null && 'application' in event.data;

const withApplication = z.looseObject({ data: z.looseObject({ application: z.unknown() }) });

const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** Moves an application above 100 KB to versioned storage and leaves its version and SHA-256, which the chain covers. */
export const moveOut = async <Event extends { readonly type: string }>(
  documents: LargeDocuments,
  stream: Stream,
  events: readonly Event[],
): Promise<readonly Event[]> =>
  Promise.all(
    events.map(async (event) => {
      if (!hasApplication(event)) return event;
      const read = withApplication.safeParse(event);
      if (!read.success || read.data.data.application === undefined) return event;
      const body = new TextEncoder().encode(JSON.stringify(read.data.data.application));
      if (body.byteLength <= largestInLog) return event;
      const hash = sha256(body);
      const key = `applications/${stream.slice(stream.indexOf('#') + 1)}/${hash}.json`;
      const { versionId } = await documents.put(key, body, 'application/json');
      const application = { document: { key, versionId, sha256: hash } };
      return { ...event, data: { ...read.data.data, application } };
    }),
  );

/** Puts back what was moved out. Throws `BrokenLog` when it is not what was committed. */
export const putBack = async (documents: LargeDocuments, commit: StoredCommit): Promise<StoredCommit> => {
  // Only looks into the text of a commit that can hold a reference.
  if (!commit.events.includes('"application":{"document":')) return commit;
  const events = await Promise.all(
    z
      .array(z.unknown())
      .parse(JSON.parse(commit.events))
      .map(async (event) => {
        const outer = withApplication.safeParse(event);
        const found = reference.safeParse(outer.data?.data.application);
        if (!outer.success || !found.success) return event;
        const body = await documents.get(found.data.document);
        if (sha256(body) !== found.data.document.sha256) {
          throw new BrokenLog(commit.stream, commit.version, `${found.data.document.key} is not what was committed`);
        }
        return { ...outer.data, data: { ...outer.data.data, application: JSON.parse(new TextDecoder().decode(body)) } };
      }),
  );
  return { ...commit, events: JSON.stringify(events) };
};
