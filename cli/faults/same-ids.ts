import { z } from 'zod';
import type { LogItem } from './protocol.ts';

const sha256 = /\b[0-9a-f]{64}\b/g;
// With dashes as functions draw them, without as the store of documents names a version.
const uuid = /\b(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})\b/g;

// They follow from the content, drawn ids included, and are checked by themselves.
const chained: readonly string[] = ['hash', 'previous'];

const plain = (_: string, value: unknown): unknown =>
  value instanceof Set ? [...value].sort() : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

const sorted = (item: LogItem): LogItem =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !chained.includes(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

const hashesIn = z.looseObject({ contentHash: z.string().optional(), events: z.string().optional() });
const submitted = z.looseObject({ type: z.literal('ApplicationSubmitted'), data: z.object({ sha256: z.string() }) });

/** Hashes of documents that hold drawn ids: the names of their attachments. */
const hashesOf = (item: LogItem): readonly string[] => {
  const { contentHash, events = '[]' } = hashesIn.parse(item);
  const receipt = z.looseObject({ sha256: z.string() }).safeParse(item['receipt']);
  return [
    ...(contentHash === undefined ? [] : [contentHash]),
    ...(receipt.success ? [receipt.data.sha256] : []),
    ...z
      .array(z.unknown())
      .parse(JSON.parse(events))
      .flatMap((event) => submitted.safeParse(event).data?.data.sha256 ?? []),
  ];
};

/**
 * Items as text, in their order, without what a drawn id makes of them: the ids that functions draw at random come from
 * a stream whose place is lost with the process, so they are named by the order in which they appear, and so are hashes
 * over them.
 */
export const comparable = (items: readonly LogItem[]): readonly string[] => {
  const hashes = new Set(items.flatMap(hashesOf));
  const names = new Map<string, string>();
  const nameOf = (drawn: string): string => {
    const known = names.get(drawn) ?? `id-${names.size + 1}`;
    names.set(drawn, known);
    return known;
  };
  return items.map((item) =>
    JSON.stringify(sorted(item), plain)
      .replaceAll(uuid, nameOf)
      .replaceAll(sha256, (hash) => (hashes.has(hash) ? nameOf(hash) : hash)),
  );
};

const isCommit = ({ sk }: LogItem): boolean => String(sk).startsWith('COMMIT#');

/** Where the chain of commits does not hold: each names the hash of the one before it. */
export const brokenChains = (items: readonly LogItem[]): readonly string[] => {
  const last = new Map<string, LogItem>();
  return items.filter(isCommit).flatMap((item) => {
    const stream = String(item['pk']);
    const before = last.get(stream);
    last.set(stream, item);
    const holds = before === undefined ? item['version'] === 1 : item['previous'] === before['hash'];
    return holds ? [] : [`${stream} ${String(item['sk'])} does not follow on the commit before it.`];
  });
};
