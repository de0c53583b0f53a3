import { fieldLabels } from './field-labels.ts';
import { inputProblems } from './input-problems.ts';
import { countNames, laterOutcomes, paymentStates, stages } from './later-words.ts';
import { budgetParts, causes, limits, registrations, relations, seats } from './more-words.ts';
import { type Word, words } from './words.ts';

export type Language = 'nl' | 'en';

const locales: Record<Language, string> = { nl: 'nl-BE', en: 'en-GB' };
// A list without entries is an answer as well: the sentence must not end in nothing.
const nothing: Word = { nl: 'geen', en: 'none' };

type Translate = (code: string, language: Language) => string;

const from =
  (dictionary: Readonly<Record<string, Word>>): Translate =>
  (code, language) =>
    (Object.hasOwn(dictionary, code) ? dictionary[code]?.[language] : undefined) ?? code;

/** `score-application-eva`: the kind in words, then whose or which. */
const task: Translate = (id, language) => {
  const kind = Object.keys(words.tasks).find((one) => id === one || id.startsWith(`${one}-`));
  if (kind === undefined) return id;
  const which = id.slice(kind.length + 1);
  return `${from(words.tasks)(kind, language)}${which === '' ? '' : ` (${which})`}`;
};

/** `lines.staff-1.rateCents`: the hourly rate (staff-1). */
const budgetPart: Translate = (field, language) => {
  const [, line, part] = /^lines\.(.+)\.(\w+)$/.exec(field) ?? [];
  if (line === undefined || part === undefined) return from(budgetParts)(field, language);
  return `${from(budgetParts)(part, language)} (${line})`;
};

/** `scores.3.points`: scores > 4 > points. Lists are counted from one, as people do. */
const fieldPath: Translate = (path, language) =>
  path
    .split('.')
    .map((part) => (/^\d{1,3}$/.test(part) ? String(Number(part) + 1) : from(fieldLabels)(part, language)))
    .join(' > ');

/** `too-long 2000`: the code in words, with its limit. */
const problem: Translate = (text, language) => {
  const end = text.indexOf(' ');
  const [code, detail] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
  // A sentence that the domain wrote out itself stays as it is.
  return Object.hasOwn(inputProblems, code)
    ? from(inputProblems)(code, language).replace('{detail}', () => detail)
    : text;
};

/** `title: not-filled-in`, or a problem without a field. */
const fieldProblem: Translate = (text, language) => {
  const at = text.indexOf(': ');
  if (at < 0) return problem(text, language);
  return `${fieldPath(text.slice(0, at), language)}: ${problem(text.slice(at + 2), language)}`;
};

// By the name of the value: an organisation or a question may bear the same code as a state.
const translations: Readonly<Record<string, Translate>> = {
  status: from(words.states),
  possibleIn: from({ ...stages, ...words.states }),
  stage: from(stages),
  state: from(paymentStates),
  count: from(countNames),
  needed: from({ ...words.roles, requested: registrations.requested, active: registrations.active }),
  role: from(words.roles),
  outcome: from({ ...laterOutcomes, ...words.outcomes }),
  task,
  open: task,
  relation: from(relations),
  registration: from(registrations),
  seat: from(seats),
  cause: from(causes),
  missing: from(limits),
  field: budgetPart,
};

const inWords = (name: string, value: string, language: Language): string => {
  if (name === 'problems') {
    return value
      .split('; ')
      .map((one) => fieldProblem(one, language))
      .join('; ');
  }
  const translate = translations[name];
  if (translate === undefined) return value;
  const translated = value.split(', ').map((one) => translate(one, language));
  return translated.join(translated.some((one) => one.includes(', ')) ? '; ' : ', ');
};

const number = (value: number, language: Language, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(locales[language], options).format(value);

const size = (bytes: number, language: Language): string => {
  const exact = `${number(bytes, language, {})} bytes`;
  if (bytes < 1024 * 1024) return exact;
  return `${number(bytes / (1024 * 1024), language, { maximumFractionDigits: 2 })} MB (${exact})`;
};

const day = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

const instant = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/Brussels',
  }).format(new Date(at));

/** A value of a refusal as its sentence shows it; the end of its name says what it is. */
export const shown = (name: string, value: string | number, language: Language): string => {
  if (value === '') return nothing[language];
  if (name.endsWith('Cents')) {
    return `${number(Number(value) / 100, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} euro`;
  }
  if (name.endsWith('Bytes')) return size(Number(value), language);
  if (name === 'year') return String(value);
  if (typeof value === 'number') return number(value, language, { maximumFractionDigits: 4 });
  if ((name.endsWith('On') || name === 'keepUntil') && /^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language);
  if (name.endsWith('At') && !Number.isNaN(Date.parse(value))) return instant(value, language);
  return inWords(name, value, language);
};
