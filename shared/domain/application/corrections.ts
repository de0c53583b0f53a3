import type { Application } from './application.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// What names an entry in the path of a draft and stays in the document; entries of other parts go by their place, from 0.
const namedBy: Readonly<Record<string, string>> = { partners: 'organisation', 'budget.lines': 'staff' };

/** An entry of a list changed, added under a new name, or left out with `null`. */
const withEntry = (part: string, list: readonly unknown[], name: string, value: unknown): readonly unknown[] => {
  const key = namedBy[part];
  const isMeant = (entry: unknown, place: number): boolean =>
    key === undefined ? String(place) === name : isRecord(entry) && entry[key] === name;
  if (value === null) return list.filter((entry, place) => !isMeant(entry, place));
  const named = isRecord(value) && key !== undefined ? { ...value, [key]: name } : value;
  const changed = (entry: unknown) => (isRecord(entry) && isRecord(named) ? { ...entry, ...named } : named);
  return list.some(isMeant)
    ? list.map((entry, place) => (isMeant(entry, place) ? changed(entry) : entry))
    : [...list, named];
};

const listAt = (document: unknown, part: string): readonly unknown[] | undefined => {
  const found = part.split('.').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), document);
  return Array.isArray(found) ? found : undefined;
};

const withValueAt = (target: unknown, [head, ...rest]: readonly string[], value: unknown): unknown => {
  if (head === undefined) return value;
  const record = isRecord(target) ? target : {};
  return { ...record, [head]: withValueAt(record[head], rest, value) };
};

/**
 * The application with the corrected fields in place. Fields are named by their path, as in a draft: `title`,
 * `answers.relevance-1`, `partners.vdab`, `budget.lines.staff-1`; or a whole part, `attachments`. Of an entry, what is
 * not named stays. The caller checks the result: a correction may have any shape.
 */
export const applyCorrections = (application: unknown, corrections: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(corrections).reduce((corrected, [path, value]) => {
    const at = path.lastIndexOf('.');
    const part = path.slice(0, Math.max(at, 0));
    const list = listAt(corrected, part);
    return list === undefined
      ? withValueAt(corrected, path.split('.'), value)
      : withValueAt(corrected, part.split('.'), withEntry(part, list, path.slice(at + 1), value));
  }, application);

/** The same for corrections that were checked when they came in: those on the log. */
export const correctedApplication = (
  application: Application,
  corrections: Readonly<Record<string, unknown>>,
): Application => applyCorrections(application, corrections) as Application;

// The call, the promoter and the area decide who may apply and who holds the area: another of these is another file.
const fixedFields = ['call', 'callVersion', 'promoter', 'area'];

/** Whether the applicant may be asked to correct this field of a submitted application. */
export const isCorrectable = (application: Application, path: string): boolean => {
  const [head = ''] = path.split('.');
  return Object.hasOwn(application, head) && !fixedFields.includes(head);
};

/** Whether a field lies within one that was asked for: `answers` covers `answers.relevance-1`. */
export const isAsked = (asked: readonly string[], path: string): boolean =>
  asked.some((field) => path === field || path.startsWith(`${field}.`));
