import { type Collection, collections, type Json } from './fields.ts';
import { asRecord } from './staff.ts';

const naturalKeys: Readonly<Record<Collection, string | undefined>> = {
  partners: 'organisation',
  subcontractors: undefined,
  'budget.lines': 'staff',
  'budget.ownMeans': undefined,
  attachments: undefined,
};

const keyed = (collection: Collection, entries: readonly Json[]): readonly (readonly [string, Json])[] => {
  const taken = new Set<string>();
  const natural = naturalKeys[collection];
  return entries.map((entry, index) => {
    const named = natural === undefined ? undefined : asRecord(entry)?.[natural];
    const wanted = typeof named === 'string' ? named : `${index + 1}`;
    // Listed twice stays listed twice: the rules of submission say so, not the form.
    const key = taken.has(wanted) ? `${wanted}-${index + 1}` : wanted;
    taken.add(key);
    return [`${collection}.${key}`, entry] as const;
  });
};

const collectionAt = (path: string): Collection | undefined => collections.find((name) => name === path);

const walk = (path: string, value: Json): readonly (readonly [string, Json])[] => {
  const collection = collectionAt(path);
  if (collection !== undefined && Array.isArray(value)) return keyed(collection, value);
  const record = asRecord(value);
  const isBranch = path === '' || path === 'budget' || path === 'answers' || collection !== undefined;
  if (record === undefined || !isBranch) return [[path, value]];
  return Object.entries(record).flatMap(([key, inner]) => walk(path === '' ? key : `${path}.${key}`, inner));
};

// The draft knows them itself.
const ofTheDraft = ['call', 'callVersion', 'promoter'];

/** The fields of a whole application document, by path: for who has one ready instead of a form. */
export const fieldsFrom = (document: Json): Readonly<Record<string, Json>> =>
  Object.fromEntries(walk('', document).filter(([path]) => !ofTheDraft.includes(path)));
