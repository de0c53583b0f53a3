import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Handlebars from 'handlebars';
import mjml2html from 'mjml';
import { type LetterKind, letterKinds } from '../shared/domain/letters/letter-kinds.ts';
import { helpers } from '../shared/mail/helpers.ts';

const languages = ['nl', 'en'] as const;
type Language = (typeof languages)[number];

const sources = fileURLToPath(new URL('../letters', import.meta.url));
const subjectWords: Record<Language, string> = { nl: 'Onderwerp: ', en: 'Subject: ' };

const readSource = (folder: string, file: string): string =>
  readFileSync(join(sources, folder, file), 'utf8').trimEnd();

/** Puts the shared parts in their places: `{{> due}}` is `letters/parts/due/` in the same language and form. */
const withParts = (source: string, language: Language, form: 'mjml' | 'txt'): string =>
  source.replace(/^[ \t]*\{\{> ([a-z-]+)\}\}$/gm, (_, part: string) =>
    readSource(`parts/${part}`, `${language}.${form}`),
  );

export interface LetterSource {
  readonly subject: string;
  readonly text: string;
  /** The whole page, the layout included. */
  readonly mjml: string;
}

/** A letter as it stands in its folder, with its layout and the shared parts. */
export const letterSource = (kind: LetterKind, language: Language): LetterSource => {
  const [first = '', ...lines] = readSource(kind, `${language}.txt`).split('\n');
  const word = subjectWords[language];
  if (!first.startsWith(word)) {
    throw new Error(`letters/${kind}/${language}.txt begins with "${first}"; its first line must be "${word}...".`);
  }
  const inLayout = (content: string, form: 'mjml' | 'txt'): string =>
    withParts(
      readSource('layout', `${language}.${form}`).replace('{{> content}}', () => content),
      language,
      form,
    );
  return {
    subject: first.slice(word.length),
    text: `${inLayout(lines.join('\n').trim(), 'txt')}\n`,
    mjml: inLayout(readSource(kind, `${language}.mjml`), 'mjml'),
  };
};

// Where the letter begins and ends in the page: MJML keeps comments, and the layout has these two.
const [begin, end] = ['<!--letter-->', '<!--/letter-->'];

const shortened = (html: string): string => html.replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');

interface Page {
  readonly shell: string;
  readonly content: string;
}

const compilePage = async (kind: LetterKind, language: Language): Promise<Page> => {
  const { html } = await mjml2html(letterSource(kind, language).mjml, { validationLevel: 'strict' });
  const [before, rest] = shortened(html).split(begin);
  const [content, after] = rest?.split(end) ?? [];
  if (before === undefined || content === undefined || after === undefined) {
    throw new Error(`letters/layout/${language}.mjml must hold ${begin} before the letter and ${end} behind it.`);
  }
  return { shell: `${before}{{{content}}}${after}`, content };
};

// Strict: a missing value throws when the letter is made, and an unknown helper when it is compiled.
const precompile = (template: string, noEscape: boolean): string =>
  String(
    Handlebars.precompile(template, {
      strict: true,
      noEscape,
      knownHelpersOnly: true,
      knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
    }),
  );

const write = (outDir: string, name: string, parts: Readonly<Record<string, string>>): void => {
  const members = Object.entries(parts).map(([part, code]) => `${part}: ${code}`);
  writeFileSync(join(outDir, `${name}.mjs`), `export default {\n${members.join(',\n')}\n};\n`);
};

const buildLanguage = async (outDir: string, language: Language, kinds: readonly LetterKind[]): Promise<void> => {
  const shells = new Map<string, LetterKind>();
  for (const kind of kinds) {
    const { subject, text } = letterSource(kind, language);
    const { shell, content } = await compilePage(kind, language);
    shells.set(shell, kind);
    write(outDir, `${kind}.${language}`, {
      subject: precompile(subject, true),
      text: precompile(text, true),
      html: precompile(content, false),
    });
  }
  const [shell = '', ...others] = shells.keys();
  if (others.length > 0) {
    const odd = others.map((one) => shells.get(one)).join(', ');
    throw new Error(`${odd}: uses a component of MJML whose styles stand in the head, which all letters share.`);
  }
  write(outDir, `layout.${language}`, { html: precompile(shell, false) });
};

/**
 * Compiles letters, all of them unless told otherwise, in both languages into one small module each, so that a function
 * reads only what it sends.
 */
export async function buildLetters(outDir: string, kinds: readonly LetterKind[] = letterKinds): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  for (const language of languages) await buildLanguage(outDir, language, kinds);
}

if (import.meta.main) {
  const outDir = fileURLToPath(new URL('../build/letters/', import.meta.url));
  await buildLetters(outDir);
  console.log(`${letterKinds.length * languages.length} letters in ${pathToFileURL(outDir).pathname}`);
}
