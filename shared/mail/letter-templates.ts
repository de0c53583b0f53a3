import Handlebars from 'handlebars/runtime.js';
import type { LetterKind } from '../domain/letters/letter-kinds.ts';
import type { Language } from '../domain/terms/localised-text.ts';
import { helpers } from './helpers.ts';

type Render = (values: Readonly<Record<string, unknown>>) => string;

/** One letter in one language. A value that a template asks for and does not get throws: no gap reaches a reader. */
export interface LetterTemplate {
  readonly subject: Render;
  readonly text: Render;
  readonly html: Render;
}

export interface LetterTemplates {
  get(kind: LetterKind, language: Language): Promise<LetterTemplate>;
}

type Precompiled = Readonly<Record<'subject' | 'text' | 'html', TemplateSpecification>>;
interface LetterModule {
  readonly default: Precompiled;
}
interface LayoutModule {
  readonly default: { readonly html: TemplateSpecification };
}

const environment = Handlebars.create();
for (const [name, helper] of Object.entries(helpers)) environment.registerHelper(name, helper);

const read = async (folder: URL, kind: LetterKind, language: Language): Promise<LetterTemplate> => {
  const [letter, layout]: [LetterModule, LayoutModule] = await Promise.all([
    import(new URL(`${kind}.${language}.mjs`, folder).href),
    import(new URL(`layout.${language}.mjs`, folder).href),
  ]);
  const [subject, text, content] = [letter.default.subject, letter.default.text, letter.default.html].map((part) =>
    environment.template(part),
  ) as [Render, Render, Render];
  const shell = environment.template(layout.default.html);
  return { subject, text, html: (values) => shell({ ...values, content: content(values) }) };
};

/** The letters that `scripts/build-letters.ts` compiled into a folder, each read when it is first sent. */
export const createLetterTemplates = (folder: URL): LetterTemplates => {
  const known = new Map<string, Promise<LetterTemplate>>();
  return {
    get(kind, language) {
      const key = `${kind}.${language}`;
      const template = known.get(key) ?? read(folder, kind, language);
      known.set(key, template);
      return template;
    },
  };
};
