import type { Refusal } from '../../domain/decision.ts';
import { sentences } from './sentences.ts';

export type Language = 'nl' | 'en';

/** A refusal as the API answers it: RFC 9457, with the rule and what was received. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly rule: string;
  readonly received: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const titles: Record<Language, string> = { nl: 'Niet aanvaard', en: 'Refused' };
const locales: Record<Language, string> = { nl: 'nl-BE', en: 'en-GB' };

const shown = (name: string, value: string | number, language: Language): string => {
  const locale = locales[language];
  if (name.endsWith('Cents'))
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(value) / 100)} euro`;
  if (name.endsWith('On') && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    );
  if (name.endsWith('At') && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'medium',
      timeZone: 'Europe/Brussels',
    }).format(new Date(value));
  return String(value);
};

/** The sentence of a refusal with its values filled in; a value that is missing shows its name, so a test finds it. */
export const sentenceOf = (refusal: Refusal, language: Language): string =>
  sentences[refusal.code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = refusal.values[name];
    return value === undefined ? whole : shown(name, value, language);
  });

const received: Record<Language, string> = { nl: 'Ontvangen', en: 'Received' };

export const problemOf = (refusal: Refusal, language: Language): Problem => {
  const { status, rule } = sentences[refusal.code];
  const sentence = sentenceOf(refusal, language);
  return {
    type: `urn:traject:refusal:${refusal.code}`,
    title: titles[language],
    status,
    detail: refusal.received === '' ? sentence : `${sentence} ${received[language]}: ${refusal.received}.`,
    code: refusal.code,
    rule,
    received: refusal.received,
    values: refusal.values,
  };
};

/** Dutch first: English only when the reader asks for it before Dutch. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const wanted = (acceptLanguage ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.slice(0, 2), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag }) => tag === 'nl' || tag === 'en')
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.tag === 'en' ? 'en' : 'nl';
};
