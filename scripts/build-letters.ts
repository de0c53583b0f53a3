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
  /** What stands above the text; nothing else in it names the reader. */
  readonly greeting: string;
  readonly text: string;
  /** The whole page, the layout included. */
  readonly mjml: string;
}

const contentPlace = '{{> content}}';

const textAround = (language: Language): { readonly greeting: string; readonly below: string } => {
  const [greeting = '', below = ''] = readSource('layout', `${language}.txt`).split(contentPlace);
  return { greeting, below };
};

/** A letter as it stands in its folder, with its layout and the shared parts. */
export const letterSource = (kind: LetterKind, language: Language): LetterSource => {
  const [first = '', ...lines] = readSource(kind, `${language}.txt`).split('\n');
  const word = subjectWords[language];
  if (!first.startsWith(word)) {
    throw new Error(`letters/${kind}/${language}.txt begins with "${first}"; its first line must be "${word}...".`);
  }
  const { greeting, below } = textAround(language);
  const page = readSource('layout', `${language}.mjml`).replace(contentPlace, () =>
    readSource(kind, `${language}.mjml`),
  );
  return {
    subject: first.slice(word.length),
    greeting,
    text: withParts(`${lines.join('\n').trim()}${below}\n`, language, 'txt'),
    mjml: withParts(page, language, 'mjml'),
  };
};

// MJML keeps comments, and the layout has these three: the greeting stands between the first two, the letter behind it.
const marks = /<!--greeting-->\n|<!--\/?letter-->/;

const shortened = (html: string): string => html.replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');

/** What stands around the letter in its page. */
interface Layout {
  readonly above: string;
  readonly greeting: string;
  readonly below: string;
}

const compilePage = async (
  kind: LetterKind,
  language: Language,
): Promise<{ readonly layout: Layout; readonly content: string }> => {
  const { html } = await mjml2html(letterSource(kind, language).mjml, { validationLevel: 'strict' });
  const [above, greeting, content, below, ...others] = shortened(html).split(marks);
  // The greeting is whole lines: it is encoded for each reader, and what stands around it once.
  const isWhole = [above, greeting].every((part) => part?.endsWith('\n'));
  if (!isWhole || !above || !greeting || content === undefined || below === undefined || others.length > 0) {
    throw new Error(
      `letters/layout/${language}.mjml must hold <!--greeting-->, <!--letter--> and <!--/letter-->, each once and in this order.`,
    );
  }
  return { layout: { above, greeting, below }, content };
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

const object = (members: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(members)
    .map(([name, code]) => `${name}: ${code}`)
    .join(',\n')}\n}`;

const write = (outDir: string, name: string, parts: Readonly<Record<string, string>>): void =>
  writeFileSync(join(outDir, `${name}.mjs`), `export default ${object(parts)};\n`);

// Everything else around a letter follows from its call.
const linesOfLetter = /^(.*\{\{(?:subject|link)\}\}.*\n)/m;

/** Lines that name the letter apart from those that do not: see `shared/mail/letter-layout.ts`. */
const pieces = (page: string): string => {
  const compiled = page
    .split(linesOfLetter)
    .map((lines, index) => object({ ofLetter: String(index % 2 === 1), template: precompile(lines, false) }));
  return `[${compiled.join(',\n')}]`;
};

const writeLetter = async (outDir: string, kind: LetterKind, language: Language): Promise<Layout> => {
  const { subject, text } = letterSource(kind, language);
  const { layout, content } = await compilePage(kind, language);
  write(outDir, `${kind}.${language}`, {
    subject: precompile(subject, true),
    text: precompile(text, true),
    html: precompile(content, false),
  });
  return layout;
};

const writeLayout = (outDir: string, language: Language, { above, greeting, below }: Layout): void =>
  write(outDir, `layout.${language}`, {
    textGreeting: precompile(textAround(language).greeting, true),
    greeting: precompile(greeting, false),
    above: pieces(above),
    below: pieces(below),
  });

const buildLanguage = async (outDir: string, language: Language, kinds: readonly LetterKind[]): Promise<void> => {
  const layouts = new Map<string, { readonly kind: LetterKind; readonly layout: Layout }>();
  for (const kind of kinds) {
    const layout = await writeLetter(outDir, kind, language);
    layouts.set(JSON.stringify(layout), { kind, layout });
  }
  const [first, ...others] = layouts.values();
  if (others.length > 0) {
    const odd = others.map(({ kind }) => kind).join(', ');
    throw new Error(`${odd}: uses a component of MJML whose styles stand in the head, which all letters share.`);
  }
  if (first !== undefined) writeLayout(outDir, language, first.layout);
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
