import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLetters, letterSource } from '../../scripts/build-letters.ts';
import { letterKinds } from '../../shared/domain/letters/letter-kinds.ts';
import { sampleLetters } from '../../shared/domain/letters/testing/sample-letters.ts';
import { helpers } from '../../shared/mail/helpers.ts';
import { createLetterTemplates, type LetterTemplates } from '../../shared/mail/letter-templates.ts';
import { renderLetter } from '../../shared/mail/render-letter.ts';
import { decoded } from '../../shared/mail/testing/decoded.ts';
import { theCall } from '../../test/builders/application.ts';

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
let templates: LetterTemplates;
const samples = sampleLetters();
const languages = ['nl', 'en'] as const;
const each = letterKinds.flatMap((kind) => languages.map((language) => ({ kind, language })));

beforeAll(async () => {
  await buildLetters(folder);
  templates = createLetterTemplates(pathToFileURL(`${folder}/`));
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = { an: 'An Peeters', eva: 'Eva Smets', els: 'Els Maes' };

const setting = (language: 'nl' | 'en') => ({
  call: theCall,
  language,
  names,
  publicUrl: 'https://traject.example.org',
});

const render = (kind: string, language: 'nl' | 'en') =>
  Promise.all(
    samples
      .filter((letter) => letter.kind === kind)
      .map(async (letter) => {
        const { subject, readTo } = await renderLetter(templates, letter, setting(language));
        const { text, html } = readTo('An <Peeters> & co');
        return { subject, text: decoded(text), html: decoded(html) };
      }),
  );

/** The values that a template reads; helpers and `this` are not among them. */
const variablesIn = (source: string): readonly string[] => {
  const found = new Set<string>();
  const visitor = new Handlebars.Visitor();
  visitor.PathExpression = ({ original }) => {
    if (!(original in helpers) && !['if', 'each', 'this'].includes(original)) found.add(original);
  };
  visitor.accept(Handlebars.parse(source));
  return [...found].sort();
};

describe('every letter', () => {
  it('has a story that leads to it', () => {
    expect([...new Set(samples.map(({ kind }) => kind))].sort()).toEqual([...letterKinds].sort());
  });

  it.each(letterKinds)('%s shows the same values in both languages, as text and as page', (kind) => {
    // The title of a page is its subject, which the text carries in its first line.
    const parts = languages.flatMap((language) => {
      const { subject, greeting, text, mjml } = letterSource(kind, language);
      return [variablesIn(subject + greeting + text), variablesIn(subject + mjml.replace('{{subject}}', ''))];
    });
    for (const part of parts) expect(part).toEqual(parts[0]);
  });

  // It is written once for all who read it in a language.
  it.each(each)('$kind names its reader in the greeting only, in $language', ({ kind, language }) => {
    const { subject, text, mjml } = letterSource(kind, language);
    expect(variablesIn(subject + text)).not.toContain('to');
    expect(variablesIn(mjml.replace('{{#if to}}', '{{#if greeted}}').replace('{{to}}', ''))).not.toContain('to');
  });

  it('can name everybody it shows by its mentions, whoever reads it', async () => {
    for (const letter of samples) {
      const mentioned = Object.fromEntries(letter.mentions.map((person) => [person, `Naam van ${person}`]));
      const { readTo } = await renderLetter(templates, letter, { ...setting('nl'), names: mentioned });
      expect(decoded(readTo(null).text), letter.kind).not.toContain('een persoon van wie we geen naam');
    }
  });

  it.each(each)('$kind leaves no gap in $language', async ({ kind, language }) => {
    for (const { subject, text, html } of await render(kind, language)) {
      expect(subject).toMatch(/^\[LP(-2023-0001)?\] \S/);
      for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/);
    }
  });

  it.each(each)('$kind escapes in its page only, in $language', async ({ kind, language }) => {
    for (const { text, html } of await render(kind, language)) {
      expect(text).toContain('An <Peeters> & co,');
      expect(html).toContain('An &lt;Peeters&gt; &amp; co,');
    }
  });

  it.each(each)('$kind names its page, its contacts and the fund in $language', async ({ kind, language }) => {
    for (const { text, html } of await render(kind, language)) {
      for (const part of [text, html]) {
        expect(part).toContain('https://traject.example.org/');
        expect(part).toContain(theCall.letters.replyTo);
        expect(part).toContain(theCall.letters.emblem[language]);
      }
      expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
        expect.stringMatching(/^https:\/\/traject\.example\.org\//),
      ]);
      expect(html).toContain(`lang="${language}"`);
    }
  });

  it.each(each)('$kind has no line that a mail server would break, in $language', async ({ kind, language }) => {
    for (const { text } of await render(kind, language)) {
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    }
  });
});

describe('the letter of the decision', () => {
  it.each(['decision-approved', 'decision-approved-under-conditions', 'decision-rejected'] as const)(
    '%s reads as it did',
    async (kind) => {
      for (const language of languages) {
        const [rendered] = await render(kind, language);
        expect(rendered?.text).toMatchSnapshot(`${language} text`);
      }
      const [dutch] = await render(kind, 'nl');
      expect(dutch?.html).toMatchSnapshot('nl page');
    },
  );
});

describe('a letter of the run', () => {
  it.each([
    'project-started',
    'year-settled',
    'payment-ordered',
    'evaluation-decided',
    'termination-decided',
    'challenge-decided',
    'morning-digest',
  ] as const)('%s reads as it did', async (kind) => {
    for (const language of languages) {
      const [rendered] = await render(kind, language);
      expect(rendered?.text).toMatchSnapshot(`${language} text`);
    }
    const [dutch] = await render(kind, 'nl');
    expect(dutch?.html).toMatchSnapshot('nl page');
  });
});
