import { type AttributeValue, type Item, member, pick, setMember } from '../values/attribute-value.ts';
import { type Path, showPath } from './ast.ts';
import { ExpressionError } from './expression-error.ts';

/** What a document has at a path, if anything. */
export const valueAt = (item: Item, path: Path): AttributeValue | undefined => {
  let value: AttributeValue | undefined = { M: item };
  for (const step of path) {
    if (value === undefined) return undefined;
    value = childAt(value, step);
  }
  return value;
};

const childAt = (value: AttributeValue, step: string | number): AttributeValue | undefined => {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined;
  return 'M' in value ? member(value.M, step) : undefined;
};

/** AWS refuses two paths of one expression of which one is, or lies within, the other, or that differ in kind. */
export const refuseOverlap = (paths: readonly Path[]): void => {
  if (areApart(paths)) return;
  // What overlaps is told before what is in conflict, wherever it stands.
  refuseRelated(paths, 'overlap');
  refuseRelated(paths, 'conflict');
};

const areApart = (paths: readonly Path[]): boolean => {
  for (let second = 1; second < paths.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      if (relate(paths[first] ?? [], paths[second] ?? []) !== 'apart') return false;
    }
  }
  return true;
};

const refuseRelated = (paths: readonly Path[], relation: 'overlap' | 'conflict'): void => {
  for (const [index, second] of paths.entries()) {
    for (const first of paths.slice(0, index)) {
      if (relate(first, second) !== relation) continue;
      throw new ExpressionError(
        `Two document paths ${relation} with each other; must remove or rewrite one of these paths; path one: ${showPath(first)}, path two: ${showPath(second)}`,
      );
    }
  }
};

const relate = (first: Path, second: Path): 'overlap' | 'conflict' | 'apart' => {
  const shared = Math.min(first.length, second.length);
  for (let at = 0; at < shared; at += 1) {
    if (typeof first[at] !== typeof second[at]) return 'conflict';
    if (first[at] !== second[at]) return 'apart';
  }
  return 'overlap';
};

/** The parts of an item that the paths name, in their places; lists keep only the named elements, closed up. */
export const project = (item: Item, paths: readonly Path[]): Item => {
  if (paths.every((path) => path.length === 1))
    return pick(
      item,
      paths.map(([name]) => String(name)),
    );
  const result: Item = {};
  for (const path of paths) {
    const value = valueAt(item, path);
    if (value !== undefined) graft(result, path, value);
  }
  return closeUp({ M: result }).M;
};

/** Puts a value at a path, making the maps and lists on the way. */
const graft = (root: Item, path: Path, value: AttributeValue): void => {
  let here: AttributeValue = { M: root };
  for (const [at, step] of path.entries()) {
    const fresh: AttributeValue = typeof path[at + 1] === 'number' ? { L: [] } : { M: {} };
    const child: AttributeValue = at === path.length - 1 ? value : (childAt(here, step) ?? fresh);
    if (typeof step === 'number' && 'L' in here) here.L[step] = child;
    else if (typeof step === 'string' && 'M' in here) setMember(here.M, step, child);
    here = child;
  }
};

/** Lists were filled by position and may have holes. */
const closeUp = <V extends AttributeValue>(value: V): V => {
  if ('L' in value) return { L: value.L.filter((each) => each !== undefined).map(closeUp) } as unknown as V;
  if (!('M' in value)) return value;
  const closed: Item = {};
  for (const [name, each] of Object.entries(value.M)) setMember(closed, name, closeUp(each));
  return { M: closed } as unknown as V;
};
