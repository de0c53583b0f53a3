import type { Application } from './application.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withValueAt = (target: unknown, [head, ...rest]: readonly string[], value: unknown): unknown => {
  if (head === undefined) return value;
  const record = isRecord(target) ? target : {};
  return { ...record, [head]: withValueAt(record[head], rest, value) };
};

/**
 * The application with the corrected fields in place. Fields are named by their path: `title`, `attachments`,
 * `answers.relevance-1`. The caller checks the result: a correction may have any shape.
 */
export const applyCorrections = (application: unknown, corrections: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(corrections).reduce(
    (corrected, [path, value]) => withValueAt(corrected, path.split('.'), value),
    application,
  );

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
