import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { words } from './words.ts';

const glossary = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');

const dutchOf = (code: string): string | undefined =>
  new RegExp(`^\\| \`${code}\` \\| ([^|]+) \\|`, 'm').exec(glossary)?.[1];

// Said in a sentence about a draft or about who may act; the glossary has them in its text.
const inText = ['open', 'lapsed', 'applicant', 'partner', 'any-organisation', 'system'];
const codes = Object.entries({ ...words.states, ...words.roles, ...words.tasks }).filter(
  ([code]) => !inText.includes(code),
);

it.each(codes)('a refusal and the glossary call %s the same', (code, { nl }) => {
  expect(nl).toBe(dutchOf(code));
});
