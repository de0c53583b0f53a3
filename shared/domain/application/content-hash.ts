import { createHash } from 'node:crypto';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, content]) => [key, inOrder(content)]),
  );
};

/** One text for one content: keys in order, nothing undefined, no spaces. */
const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value));

/** SHA-256 of the canonical text, in hexadecimal: what stands on the receipt. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
