import type { Call } from '../domain/call/call-schema.ts';
import type { Letter } from '../domain/letters/letter.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import { valuesOf } from './letter-layout.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { quotedPrintable } from './mime.ts';

/** What a letter needs beside its own values: the language it is read in, and who writes. */
export interface Setting {
  readonly call: Call;
  readonly language: Language;
  /** Names of the persons the letter mentions, as far as they are known. */
  readonly names: Readonly<Record<string, string>>;
  readonly publicUrl: string;
}

/** A letter in one language. All who read it in that language get the same, but for the greeting. */
export interface RenderedLetter {
  readonly subject: string;
  /**
   * The text and the page in quoted-printable, of which most is encoded once for all readers.
   *
   * @param to the name of the reader; a shared address has none
   */
  readTo(to: string | null): { readonly text: string; readonly html: string };
}

// A block of a template that was left out leaves its empty lines behind.
const withoutGaps = (text: string): string => `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;

/** The letter in a language, as subject, text and page. */
export const renderLetter = async (
  templates: LetterTemplates,
  letter: Letter,
  { call, language, names, publicUrl }: Setting,
): Promise<RenderedLetter> => {
  const template = await templates.get(letter.kind, language);
  const link = new URL(letter.page, publicUrl).href;
  const values = { ...letter.values, ...valuesOf(call, language), names, link };
  const subject = template.subject(values).trim();
  const text = quotedPrintable(`\n${withoutGaps(template.text(values))}`);
  const { above, below } = template.layout.around(call, { subject, link });
  const content = quotedPrintable(template.content(values));
  return {
    subject,
    readTo(to) {
      const greeting = template.layout.greet(to);
      return {
        text: quotedPrintable(withoutGaps(greeting.text)) + text,
        html: above + quotedPrintable(greeting.html) + content + below,
      };
    },
  };
};
