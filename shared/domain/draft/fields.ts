import type { Call } from '../call/call-schema.ts';
import type { Draft } from './draft.ts';

export type Json = Draft['fields'][string]['value'];

const single = [
  'title',
  'area',
  'start',
  'end',
  'commitsToQualityFramework',
  'projectResponsible',
  'budget.reserveCents',
  // Computed when left empty; when stated, they must add up.
  'budget.staffCents',
  'budget.flatRateCents',
  'budget.totalCents',
  'budget.financing',
] as const;

/** Parts that hold entries, each under a key of its own, so that two people can fill two entries at once. */
export const collections = ['partners', 'subcontractors', 'budget.lines', 'budget.ownMeans', 'attachments'] as const;
export type Collection = (typeof collections)[number];

const keyOfEntry = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

const isEntry = (path: string): boolean =>
  collections.some((name) => path.startsWith(`${name}.`) && keyOfEntry.test(path.slice(name.length + 1)));

/** Whether a draft for this call has such a field. */
export const isField = (path: string, call: Call): boolean =>
  single.some((name) => name === path) ||
  isEntry(path) ||
  (path.startsWith('answers.') && call.application.questions.some(({ id }) => path === `answers.${id}`));

export const fieldValue = (draft: Draft, path: string): Json | undefined => draft.fields[path]?.value ?? undefined;

// Made at its first use: reading the rules of a language takes longer than all else in this file together.
let collator: Intl.Collator | undefined;
const byNumber = (one: string, other: string): number => {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(one, other);
};

/** The entries of a part that are filled in, by key, `staff-2` before `staff-10`. */
export const entriesOf = (draft: Draft, collection: Collection | 'answers'): readonly (readonly [string, Json])[] =>
  Object.entries(draft.fields)
    .filter(([path, { value }]) => path.startsWith(`${collection}.`) && value !== null)
    .map(([path, { value }]) => [path.slice(collection.length + 1), value] as const)
    .sort(([a], [b]) => byNumber(a, b));
