import type { Call } from '../domain/call/call-schema.ts';
import type { Letter } from '../domain/letters/letter.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import type { LetterTemplates } from './letter-templates.ts';

/** What a letter needs beside its own values: the reader, and who writes. */
export interface Setting {
  readonly call: Call;
  readonly language: Language;
  /** The name of the reader; a shared address has none. */
  readonly to: string | null;
  /** Names of the persons the letter mentions, as far as they are known. */
  readonly names: Readonly<Record<string, string>>;
  readonly publicUrl: string;
}

export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

// A block of a template that was left out leaves its empty lines behind.
const withoutGaps = (text: string): string => `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;

/** The letter in the language of its reader, as subject, text and page. */
export const renderLetter = async (
  templates: LetterTemplates,
  letter: Letter,
  { call, language, to, names, publicUrl }: Setting,
): Promise<RenderedLetter> => {
  const template = await templates.get(letter.kind, language);
  const values = {
    ...letter.values,
    language,
    to,
    names,
    link: new URL(letter.page, publicUrl).href,
    callName: call.name,
    authority: call.fund.authority.name,
    emblem: call.letters.emblem,
    contacts: call.letters.contacts,
    replyTo: call.letters.replyTo,
  };
  const subject = template.subject(values).trim();
  return { subject, text: withoutGaps(template.text(values)), html: template.html({ ...values, subject }) };
};
