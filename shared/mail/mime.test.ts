import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, base64Lines, quotedPrintable, textHeader } from './mime.ts';
import { decoded, unescaped } from './testing/decoded.ts';

/** As mail programs read a header: unfolded, and white space between two encoded words left out. */
const headerText = (header: string): string =>
  header
    .replaceAll('\r\n', '')
    .replaceAll(/\?= =\?UTF-8\?Q\?/g, '')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, word: string) => unescaped(word.replaceAll('_', ' ')));

// Whole characters: half a surrogate pair is no text.
const characters = fc.oneof(fc.constantFrom(' ', '=', '.', 'a', 'é', '€', '🙂', '\t'), fc.string({ unit: 'grapheme' }));
const lines = fc.array(fc.array(characters, { maxLength: 60 }).map((parts) => parts.join('').replaceAll('\r', '')));

describe('the text of a letter', () => {
  it('is what was written once a mail program has read it, in lines that no server breaks', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const text = given.join('\n');
        const encoded = quotedPrintable(text);
        expect(decoded(encoded)).toBe(text);
        expect(Math.max(...encoded.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(encoded).toMatch(/^[\x20-\x7e\r\n]*$/);
        expect(encoded).not.toMatch(/ (\r\n|$)/);
      }),
    );
  });
});

describe('a subject', () => {
  it('is what was written, whatever its alphabet and length', () => {
    const words = fc.array(fc.constantFrom('Besluit', 'één', '€', '🙂', 'goedgekeurd:', '[LP-2023-0001]', '=?'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (given) => {
        const header = textHeader('Subject', given.join(' '));
        expect(headerText(header)).toBe(`Subject: ${given.join(' ')}`);
        expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(84);
        expect(header).toMatch(/^[\x20-\x7e]*(\r\n [\x20-\x7e]+)*$/);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['An Peeters', 'An Peeters <a@example.org>'],
    ['Peeters, An "de" B.', '"Peeters, An \\"de\\" B." <a@example.org>'],
    ['Één', '=?UTF-8?Q?=C3=89=C3=A9n?= <a@example.org>'],
    ['', '<a@example.org>'],
  ])('has the name %s', (name, text) => {
    expect(addressText({ name, address: 'a@example.org' })).toBe(text);
  });
});

it('a file is broken into lines of 76 characters', () => {
  const text = 'BEGIN:VCALENDAR\r\n'.repeat(20);
  const encoded = base64Lines(text).split('\r\n');
  expect(encoded.map((line) => line.length).slice(0, -1)).toEqual(Array(encoded.length - 1).fill(76));
  expect(Buffer.from(encoded.join(''), 'base64').toString()).toBe(text);
});
