import Handlebars from 'handlebars/runtime.js';
import type { LetterKind } from '../domain/letters/letter-kinds.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import { helpers } from './helpers.ts';
import { createLayout, type Layout, type Render } from './letter-layout.ts';

/**
 * One letter in one language. A value that a template asks for and does not get throws: no gap reaches a reader. Only the
 * greetings of the layout are given who reads it.
 */
export interface LetterTemplate {
  readonly subject: Render;
  /** The text below its greeting. */
  readonly text: Render;
  /** The letter in its page. */
  readonly content: Render;
  readonly layout: Layout;
}

export interface LetterTemplates {
  get(kind: LetterKind, language: Language): Promise<LetterTemplate>;
}

interface Module<Content> {
  readonly default: Content;
}
type LetterModule = Module<Readonly<Record<'subject' | 'text' | 'html', TemplateSpecification>>>;
type CompiledPieces = readonly { readonly ofLetter: boolean; readonly template: TemplateSpecification }[];
interface LayoutModule
  extends Module<{
    readonly textGreeting: TemplateSpecification;
    readonly greeting: TemplateSpecification;
    readonly above: CompiledPieces;
    readonly below: CompiledPieces;
  }> {}

const environment = Handlebars.create();
for (const [name, helper] of Object.entries(helpers)) environment.registerHelper(name, helper);

const readLayout = async (folder: URL, language: Language): Promise<Layout> => {
  const { default: layout }: LayoutModule = await import(new URL(`layout.${language}.mjs`, folder).href);
  const pieces = (compiled: CompiledPieces) =>
    compiled.map(({ ofLetter, template }) => ({ ofLetter, render: environment.template(template) }));
  return createLayout(language, {
    textGreeting: environment.template(layout.textGreeting),
    greeting: environment.template(layout.greeting),
    above: pieces(layout.above),
    below: pieces(layout.below),
  });
};

const readLetter = async (folder: URL, kind: LetterKind, language: Language, layout: Layout) => {
  const { default: letter }: LetterModule = await import(new URL(`${kind}.${language}.mjs`, folder).href);
  return {
    subject: environment.template(letter.subject),
    text: environment.template(letter.text),
    content: environment.template(letter.html),
    layout,
  };
};

const onceFor = <Key extends string, Value>(read: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
};

/** The letters that `scripts/build-letters.ts` compiled into a folder, each read when it is first sent. */
export const createLetterTemplates = (folder: URL): LetterTemplates => {
  const layouts = onceFor((language: Language) => readLayout(folder, language));
  const letters = { nl: lettersIn('nl'), en: lettersIn('en') };
  function lettersIn(language: Language) {
    return onceFor(async (kind: LetterKind) => readLetter(folder, kind, language, await layouts(language)));
  }
  return { get: (kind, language) => letters[language](kind) };
};
