import { invalidPattern } from './invalid-pattern.ts';
import { isOperator, type LeafMatcher, leafMatcher } from './leaf-matchers.ts';

/** Says whether a document satisfies a pattern. */
export type EventMatcher = (document: unknown) => boolean;

/** Compiles an event pattern (JSON text or document); throws `InvalidEventPatternException` for what AWS refuses. */
export function compilePattern(pattern: unknown): EventMatcher {
  return objectMatcher(typeof pattern === 'string' ? parse(pattern) : pattern, '$');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidPattern(`it is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function objectMatcher(pattern: unknown, path: string): EventMatcher {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) {
    throw invalidPattern(`Filter is not an object at ${path}`);
  }
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalidPattern(`Empty objects are not allowed at ${path}`);
  const checks = entries.map(([name, value]) => memberMatcher(name, value, path));
  return (document) => checks.every((check) => check(document));
}

function memberMatcher(name: string, value: unknown, path: string): EventMatcher {
  if (name === '$or') return alternatives(value, path);
  const here = `${path}.${name}`;
  if (Array.isArray(value)) {
    const leaf = listMatcher(value, here);
    return (document) => leaf(member(document, name));
  }
  if (typeof value !== 'object' || value === null)
    throw invalidPattern(`"${name}" must be an object or an array at ${path}`);
  const inner = objectMatcher(value, here);
  // Several conditions inside a list of objects must hold for the same object.
  return (document) => {
    const found = member(document, name);
    return Array.isArray(found) && found.length > 0 ? found.some((element) => inner(element)) : inner(found);
  };
}

function alternatives(patterns: unknown, path: string): EventMatcher {
  if (!Array.isArray(patterns)) throw invalidPattern(`It must be an Array followed with $or at ${path}`);
  if (patterns.length < 2) throw invalidPattern(`There must have at least 2 Objects in $or relationship at ${path}`);
  const matchers = patterns.map((pattern: unknown) => {
    const reserved =
      typeof pattern === 'object' && pattern !== null ? Object.keys(pattern).find(isOperator) : undefined;
    if (reserved !== undefined)
      throw invalidPattern(`${reserved} is Ruler reserved fieldName which cannot be used inside $or at ${path}`);
    return objectMatcher(pattern, path);
  });
  return (document) => matchers.some((matches) => matches(document));
}

function listMatcher(entries: readonly unknown[], path: string): EventMatcher {
  if (entries.length === 0) throw invalidPattern(`Empty arrays are not allowed at ${path}`);
  const literals = new Set<unknown>();
  const matchers: LeafMatcher[] = [];
  let present = false;
  let absent = false;
  for (const entry of entries) {
    const exists = existsOperand(entry, path);
    if (exists === true) present = true;
    else if (exists === false) absent = true;
    else if (typeof entry === 'object' && entry !== null) matchers.push(leafMatcher(entry, path));
    else literals.add(entry);
  }
  const matchesLeaf = (leaf: unknown): boolean => literals.has(leaf) || matchers.some((matches) => matches(leaf));
  return (value) => {
    // Each rule judges each event, and most values are one text.
    if (typeof value === 'string') return present || matchesLeaf(value);
    const leaves = leavesOf(value);
    if (leaves.length === 0) return absent;
    return present || leaves.some(matchesLeaf);
  };
}

function existsOperand(entry: unknown, path: string): boolean | undefined {
  if (typeof entry !== 'object' || entry === null || !('exists' in entry)) return undefined;
  if (Object.keys(entry).length > 1) throw invalidPattern(`Only one key allowed in match expression at ${path}`);
  if (typeof entry.exists !== 'boolean')
    throw invalidPattern(`exists match pattern must be either true or false at ${path}`);
  return entry.exists;
}

/** Only leaves count: an object, or an empty list, is as absent as nothing at all. */
function leavesOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return typeof value === 'object' && value !== null ? [] : [value];
}

function member(document: unknown, name: string): unknown {
  if (typeof document !== 'object' || document === null) return undefined;
  return Object.hasOwn(document, name) ? (document as Record<string, unknown>)[name] : undefined;
}
