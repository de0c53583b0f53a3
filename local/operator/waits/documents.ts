import type { AttributeValue, Item } from '../../dynamodb/values/attribute-value.ts';

/** An item as a plain document; text that is itself a JSON document is opened. */
export const documentOf = (item: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

function plain(value: AttributeValue): unknown {
  const [type, inner] = Object.entries(value)[0] ?? ['NULL', true];
  switch (type) {
    case 'S':
      return opened(inner as string);
    case 'N':
      return Number(inner);
    case 'M':
      return documentOf(inner as Item);
    case 'L':
      return (inner as AttributeValue[]).map(plain);
    case 'NULL':
      return null;
    default:
      return inner;
  }
}

function opened(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** All texts within a document. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The first member with one of the names: the outer ones before what lies within, the names in their order. */
export function memberNamed(document: unknown, names: readonly string[]): unknown {
  if (typeof document !== 'object' || document === null) return undefined;
  const members = document as Record<string, unknown>;
  const name = names.find((one) => members[one] !== undefined && members[one] !== null);
  if (name !== undefined) return members[name];
  for (const inner of Object.values(members)) {
    const found = memberNamed(inner, names);
    if (found !== undefined) return found;
  }
  return undefined;
}
