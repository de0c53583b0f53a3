/** A day or an instant that stands elsewhere than in fair weather. */
export interface Shift {
  readonly where: string;
  readonly days: number;
}

export interface StateComparison {
  /** What is not the same, days aside. */
  readonly differences: readonly string[];
  readonly shifts: readonly Shift[];
}

type Leaf = string | number | boolean | null;

const dayLength = 24 * 3600_000;
const moment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/;
const drawnId = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isMoment = (text: string): boolean => moment.test(text);

/** Ids that were drawn mean nothing but themselves; hashes cover instants. */
const timelessLeaf = (leaf: Leaf): Leaf => {
  if (typeof leaf !== 'string') return leaf;
  if (isMoment(leaf)) return 'a day';
  // A reminder that was sent carries the instant of its schedule in its name.
  return drawnId.test(leaf) ? 'an id' : leaf.replace(/_\d{8}T\d{4}Z$/, '_a day');
};

/** The same text for two values that differ in their days only. */
const timeless = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? timelessLeaf(one) : one)) ?? 'nothing';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was done in another order stands in another order: lists are compared as bags. */
const ordered = (list: readonly unknown[]): readonly unknown[] =>
  list
    .map((item) => ({ item, text: timeless(item), exact: JSON.stringify(item) }))
    .toSorted((one, other) =>
      one.text === other.text ? (one.exact < other.exact ? -1 : 1) : one.text < other.text ? -1 : 1,
    )
    .map(({ item }) => item);

const shiftOf = (where: string, fair: string, stormy: string): readonly Shift[] => {
  const days = (Date.parse(stormy) - Date.parse(fair)) / dayLength;
  return days === 0 ? [] : [{ where, days }];
};

const nothing: StateComparison = { differences: [], shifts: [] };

const together = (all: readonly StateComparison[]): StateComparison => ({
  differences: all.flatMap(({ differences }) => differences),
  shifts: all.flatMap(({ shifts }) => shifts),
});

/** Compares two states leaf by leaf; members in `ignored` are not looked at. */
export const compareStates = (
  fair: unknown,
  stormy: unknown,
  ignored: readonly string[],
  where = '',
): StateComparison => {
  if (Array.isArray(fair) && Array.isArray(stormy) && fair.length === stormy.length) {
    const others = ordered(stormy);
    return together(
      ordered(fair).map((item, index) => compareStates(item, others[index], ignored, `${where}[${index}]`)),
    );
  }
  if (isObject(fair) && isObject(stormy)) {
    const names = [...new Set([...Object.keys(fair), ...Object.keys(stormy)])].filter(
      (name) => !ignored.includes(name),
    );
    return together(names.map((name) => compareStates(fair[name], stormy[name], ignored, `${where}.${name}`)));
  }
  if (typeof fair === 'string' && typeof stormy === 'string' && isMoment(fair) && isMoment(stormy)) {
    return { differences: [], shifts: shiftOf(where, fair, stormy) };
  }
  if (timeless(fair) === timeless(stormy)) return nothing;
  return { differences: [`${where}: ${timeless(fair)} in fair weather, ${timeless(stormy)} in this`], shifts: [] };
};
