import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** The forms of texts, by their pattern: a reader is told the form with an example, never the pattern. */
const forms: ReadonlyMap<string, string> = new Map([
  [String(/^[A-Z]{2,6}-\d{4}-\d{4,6}$/), 'not-a-project-number'],
  [String(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/), 'not-a-code'],
  [String(/^[a-z0-9-]{1,40}$/), 'not-a-code'],
  [String(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,126}[A-Za-z0-9])?$/), 'not-a-person'],
  [String(/^[0-9a-f]{64}$/), 'not-a-sha256'],
  [String(/^\d{1,5}(?:\.\d{1,2})?$/), 'not-hours'],
  [String(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/), 'not-a-minute'],
  [String(/^\d{4}$/), 'not-a-year'],
]);

const formats: Readonly<Record<string, string>> = {
  date: 'not-a-date',
  datetime: 'not-an-instant',
  email: 'not-an-address',
};

const kinds: Readonly<Record<string, string>> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-whole-number',
  boolean: 'not-yes-or-no',
  array: 'not-a-list',
  object: 'not-a-group',
  record: 'not-a-group',
};

const isNumber = (origin: string): boolean => origin === 'number' || origin === 'int' || origin === 'bigint';

const limitOf = (issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): string => {
  const big = issue.code === 'too_big';
  const limit = String(big ? issue.maximum : issue.minimum);
  if (isNumber(issue.origin)) return `${big ? 'too-large' : 'too-small'} ${limit}`;
  // A text of no characters was left empty: that a minimum is one is nothing to tell.
  if (issue.origin === 'string')
    return big ? `too-long ${limit}` : limit === '1' ? 'not-filled-in' : `too-short ${limit}`;
  return `${big ? 'too-many' : 'too-few'} ${limit}`;
};

// What separates problems, and a field from its problem, must not come from a name that somebody made up.
const plain = (name: PropertyKey): string =>
  String(name)
    .replace(/[:;\s]+/g, '_')
    .slice(0, 80);

/** What is wrong, as a code with the limit or the choices behind a space. */
const codeOf = (issue: Issue, value: unknown): string => {
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'not-filled-in';
  switch (issue.code) {
    case 'too_big':
    case 'too_small':
      return limitOf(issue);
    case 'invalid_format':
      return forms.get(String(issue.pattern)) ?? formats[issue.format] ?? 'unreadable';
    case 'invalid_type':
      return kinds[issue.expected] ?? 'unreadable';
    case 'invalid_value':
      return `not-one-of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `unknown-fields ${issue.keys.map(plain).join(', ')}`;
    case 'not_multiple_of':
      return `not-multiple-of ${issue.divisor}`;
    case 'invalid_union':
      return issue.discriminator === undefined || !('options' in issue) || issue.options === undefined
        ? 'unreadable'
        : `not-one-of ${issue.options.map(String).join(', ')}`;
    case 'invalid_key':
      return 'name-unreadable';
    case 'invalid_element':
    case 'custom':
      return 'unreadable';
  }
};

/** The value at a path of plain data; undefined where the path leads nowhere. */
export const valueAt = (document: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );

export interface InputProblem {
  /** `partners.0.contribution`; empty for the whole. */
  readonly field: string;
  readonly value: unknown;
  /** `partners.0.contribution: too-long 2000`, for the value `problems` of a refusal; the contract puts it in words. */
  readonly problem: string;
}

/** One thing that is wrong with what was received, told in a code that has words in every language. */
export const inputProblem = (issue: Issue, document: unknown): InputProblem => {
  const found = valueAt(document, issue.path);
  const value = found === '' ? undefined : found;
  const field = issue.path.map(plain).join('.');
  return { field, value, problem: `${field === '' ? 'body' : field}: ${codeOf(issue, value)}` };
};
