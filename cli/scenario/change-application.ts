import type { ExampleApplication } from './example-application.ts';

const collections = [
  'partners',
  'subcontractors',
  'answers',
  'budget.lines',
  'budget.ownMeans',
  'attachments',
] as const;

export interface Changes {
  /** By path: a field, or a part of an entry (`budget.lines.staff-1.hours`). */
  readonly change?: Readonly<Record<string, unknown>> | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** The field that a path points at, and what lies below it. */
const split = (path: string): { readonly field: string; readonly inside: readonly string[] } => {
  const collection = collections.find((name) => path.startsWith(`${name}.`));
  if (collection === undefined) return { field: path, inside: [] };
  const [key = '', ...inside] = path.slice(collection.length + 1).split('.');
  return { field: `${collection}.${key}`, inside };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withInside = (value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown => {
  if (first === undefined) return to;
  const record = isRecord(value) ? value : {};
  return { ...record, [first]: withInside(record[first], rest, to) };
};

const without = (value: unknown, [first, ...rest]: readonly string[]): unknown => {
  if (first === undefined || !isRecord(value)) return value;
  if (rest.length > 0) return { ...value, [first]: without(value[first], rest) };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== first));
};

/** The application with other values in some fields, and without some. */
export const changed = (example: ExampleApplication, { change = {}, remove = [] }: Changes): ExampleApplication => {
  const fields = new Map(example.fields);
  for (const [path, value] of Object.entries(change)) {
    const { field, inside } = split(path);
    fields.set(field, withInside(fields.get(field), inside, value));
  }
  for (const path of remove) {
    const { field, inside } = split(path);
    if (inside.length === 0) fields.delete(field);
    else fields.set(field, without(fields.get(field), inside));
  }
  const promoter = fields.get('promoter');
  fields.delete('promoter');
  return { promoter: typeof promoter === 'string' ? promoter : example.promoter, fields };
};
