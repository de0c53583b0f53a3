import { pattern } from './patterns.ts';

/** The values that a request has for a condition key; absent when the request does not have the key. */
export type RequestContext = (key: string) => readonly string[] | undefined;
export type Condition = (context: RequestContext) => boolean;

type Comparison = (expected: string) => (actual: string) => boolean;

const same: Comparison = (expected) => (actual) => actual === expected;
const sameIgnoringCase: Comparison = (expected) => (actual) => actual.toLowerCase() === expected.toLowerCase();
const numeric =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (expected) =>
  (actual) =>
    compare(Number(actual), Number(expected));

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameIgnoringCase,
  StringLike: pattern,
  ArnEquals: pattern,
  ArnLike: pattern,
  Bool: sameIgnoringCase,
  NumericEquals: numeric((actual, expected) => actual === expected),
  NumericLessThan: numeric((actual, expected) => actual < expected),
  NumericLessThanEquals: numeric((actual, expected) => actual <= expected),
  NumericGreaterThan: numeric((actual, expected) => actual > expected),
  NumericGreaterThanEquals: numeric((actual, expected) => actual >= expected),
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

/** Compiles the `Condition` of a statement. An operator that is not known is refused by name. */
export function compileConditions(block: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key.toLowerCase(), asTexts(values))),
  );
}

function compileCondition(operator: string, key: string, values: readonly string[]): Condition {
  const [quantifier, rest] = operator.includes(':') ? operator.split(':') : [undefined, operator];
  const ifExists = rest?.endsWith('IfExists') ?? false;
  const name = ifExists ? (rest ?? '').slice(0, -'IfExists'.length) : (rest ?? '');
  if (name === 'Null') return (context) => (context(key) === undefined) === (values[0] === 'true');
  const negated = negations[name] !== undefined;
  const compare = comparisons[negations[name] ?? name];
  if (compare === undefined || ![undefined, 'ForAllValues', 'ForAnyValue'].includes(quantifier)) {
    throw new Error(`the condition operator ${operator} is not offered by the local cloud`);
  }
  const expected = values.map(compare);
  const fits = (actual: string): boolean => expected.some((matches) => matches(actual)) !== negated;
  return (context) => {
    const actual = context(key);
    // AWS: all of no values hold; a single value that is not there holds only for a negation or `IfExists`.
    if (quantifier === 'ForAllValues') return (actual ?? []).every(fits);
    if (actual === undefined) return ifExists || (negated && quantifier === undefined);
    return negated && quantifier === undefined ? actual.every(fits) : actual.some(fits);
  };
}

const asTexts = (values: unknown): string[] => (Array.isArray(values) ? values : [values]).map(String);
