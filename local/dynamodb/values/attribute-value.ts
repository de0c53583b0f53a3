/** One value as the AWS JSON protocol writes it: binary as base64 text, numbers as decimal text. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };

export type Item = Record<string, AttributeValue>;

export const typeNames = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;
export type TypeName = (typeof typeNames)[number];

/** The type of a checked value, which has exactly one member. */
export const typeOf = (value: AttributeValue): TypeName => {
  for (const name in value) return name as TypeName;
  throw new Error('an AttributeValue without a type reached the engine: check values where they come in');
};

export const isSet = (value: AttributeValue): value is { SS: string[] } | { NS: string[] } | { BS: string[] } =>
  'SS' in value || 'NS' in value || 'BS' in value;

export const setMembers = (value: { SS: string[] } | { NS: string[] } | { BS: string[] }): string[] =>
  'SS' in value ? value.SS : 'NS' in value ? value.NS : value.BS;

/** A member of a map; never something that JavaScript's own objects inherit. */
export const member = (map: Item, name: string): AttributeValue | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;

/** Sets a member; an attribute may be called `__proto__`, which plain assignment would lose. */
export const setMember = (map: Item, name: string, value: AttributeValue): void => {
  if (name === '__proto__') {
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[name] = value;
  }
};

/** The named members of an item, those that it has. */
export const pick = (item: Item, names: Iterable<string>): Item => {
  const picked: Item = {};
  for (const name of names) {
    const value = member(item, name);
    if (value !== undefined) setMember(picked, name, value);
  }
  return picked;
};

/** A copy that shares nothing with the value. */
export const cloneValue = (value: AttributeValue): AttributeValue => {
  if ('L' in value) return { L: value.L.map(cloneValue) };
  if ('M' in value) return { M: cloneItem(value.M) };
  if ('SS' in value) return { SS: [...value.SS] };
  if ('NS' in value) return { NS: [...value.NS] };
  if ('BS' in value) return { BS: [...value.BS] };
  return { ...value };
};

/** A copy that shares nothing with the item. */
export const cloneItem = (item: Item): Item => {
  const copy: Item = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) setMember(copy, name, cloneValue(value));
  }
  return copy;
};
