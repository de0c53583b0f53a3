import { invalidParameter, validationError } from '../errors.ts';
import {
  type AttributeValue,
  cloneItem,
  cloneValue,
  type Item,
  isSet,
  member,
  setMember,
  setMembers,
  typeOf,
} from '../values/attribute-value.ts';
import { addNumbers, subtractNumbers } from '../values/numbers.ts';
import type { BoundSetValue, BoundUpdate, Path } from './ast.ts';
import { valueAt } from './document-path.ts';

/**
 * The item after an update, a new object. Every value and every list position refers to the item as it was before:
 * elements are taken out, and lists closed up, only at the end.
 */
export const applyUpdate = (before: Item, update: BoundUpdate): Item => {
  const after = cloneItem(before);
  const values = update.set.map(({ value }) => evaluate(before, value));
  const lists = new Lists();
  for (const [index, { path }] of update.set.entries()) {
    const value = values[index];
    if (value !== undefined) place(parentOf(after, path), path, value, lists);
  }
  for (const path of update.remove) takeOut(parentOf(after, path), path, lists);
  for (const { path, value } of update.add) {
    const parent = parentOf(after, path);
    place(parent, path, added(childOf(parent, path), value), lists);
  }
  for (const { path, value } of update.delete) {
    const parent = parentOf(after, path);
    const existing = childOf(parent, path);
    if (existing === undefined) continue;
    const rest = without(existing, value);
    if (rest === undefined) takeOut(parent, path, lists);
    else place(parent, path, rest, lists);
  }
  lists.closeUp();
  return after;
};

const wrongType = () => validationError('An operand in the update expression has an incorrect data type');

const evaluate = (item: Item, value: BoundSetValue): AttributeValue => {
  switch (value.kind) {
    case 'value':
      return cloneValue(value.value);
    case 'path': {
      const found = valueAt(item, value.path);
      if (found !== undefined) return cloneValue(found);
      throw validationError('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'if_not_exists': {
      const found = valueAt(item, value.path);
      return found === undefined ? evaluate(item, value.otherwise) : cloneValue(found);
    }
    case 'list_append': {
      const first = evaluate(item, value.first);
      const second = evaluate(item, value.second);
      if ('L' in first && 'L' in second) return { L: [...first.L, ...second.L] };
      throw wrongType();
    }
    case '+':
    case '-': {
      const left = evaluate(item, value.left);
      const right = evaluate(item, value.right);
      if (!('N' in left) || !('N' in right)) throw wrongType();
      return { N: value.kind === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
    }
  }
};

type Parent = { M: Item } | { L: AttributeValue[] };

const parentOf = (item: Item, path: Path): Parent => {
  const parent = valueAt(item, path.slice(0, -1));
  const last = path.at(-1);
  if (parent !== undefined && 'M' in parent && typeof last === 'string') return parent;
  if (parent !== undefined && 'L' in parent && typeof last === 'number') return parent;
  throw validationError('The document path provided in the update expression is invalid for update');
};

const childOf = (parent: Parent, path: Path): AttributeValue | undefined => {
  const last = path.at(-1);
  if ('L' in parent) return parent.L[Number(last)];
  return member(parent.M, String(last));
};

const place = (parent: Parent, path: Path, value: AttributeValue, lists: Lists): void => {
  const last = path.at(-1);
  if ('M' in parent) setMember(parent.M, String(last), value);
  else lists.put(parent, Number(last), value);
};

const takeOut = (parent: Parent, path: Path, lists: Lists): void => {
  const last = path.at(-1);
  if ('M' in parent) delete parent.M[String(last)];
  else lists.take(parent, Number(last));
};

/** Lists in the making: a position past the end is filled in the order of the positions, without gaps. */
class Lists {
  readonly #touched = new Map<{ L: AttributeValue[] }, Map<number, AttributeValue | undefined>>();

  put(list: { L: AttributeValue[] }, position: number, value: AttributeValue): void {
    this.#changes(list).set(position, value);
  }

  take(list: { L: AttributeValue[] }, position: number): void {
    this.#changes(list).set(position, undefined);
  }

  closeUp(): void {
    for (const [list, changes] of this.#touched) {
      const kept = list.L.flatMap((each, position) => {
        const value = changes.has(position) ? changes.get(position) : each;
        return value === undefined ? [] : [value];
      });
      const beyond = [...changes.entries()].filter(([position]) => position >= list.L.length);
      beyond.sort(([a], [b]) => a - b);
      list.L = [...kept, ...beyond.flatMap(([, value]) => (value === undefined ? [] : [value]))];
    }
  }

  #changes(list: { L: AttributeValue[] }): Map<number, AttributeValue | undefined> {
    const changes = this.#touched.get(list) ?? new Map<number, AttributeValue | undefined>();
    this.#touched.set(list, changes);
    return changes;
  }
}

const added = (existing: AttributeValue | undefined, value: AttributeValue): AttributeValue => {
  if (existing === undefined) return cloneValue(value);
  if (typeOf(existing) !== typeOf(value)) throw wrongType();
  if ('N' in existing && 'N' in value) return { N: addNumbers(existing.N, value.N) };
  if (!isSet(existing) || !isSet(value)) throw wrongType();
  return setOf(existing, [...new Set([...setMembers(existing), ...setMembers(value)])]);
};

/** The set that is left; nothing when it would be empty, for DynamoDB has no empty sets. */
const without = (existing: AttributeValue, value: AttributeValue): AttributeValue | undefined => {
  if (!isSet(existing) || !isSet(value) || typeOf(existing) !== typeOf(value)) throw wrongType();
  const gone = new Set(setMembers(value));
  const rest = setMembers(existing).filter((each) => !gone.has(each));
  return rest.length === 0 ? undefined : setOf(existing, rest);
};

const setOf = (like: AttributeValue, members: string[]): AttributeValue =>
  'SS' in like ? { SS: members } : 'NS' in like ? { NS: members } : { BS: members };

/** AWS: an update may not write to the item's own key. */
export const refuseKeyUpdate = (paths: readonly Path[], keyNames: readonly string[]): void => {
  const name = keyNames.find((key) => paths.some((path) => path[0] === key));
  if (name !== undefined) {
    throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
  }
};
