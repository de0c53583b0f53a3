import type { Refusal } from '../../domain/decision.ts';
import { sentences } from './sentences.ts';
import { type Language, shown } from './shown.ts';

export type { Language } from './shown.ts';

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

/** The sentence of a refusal with its values filled in. */
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
