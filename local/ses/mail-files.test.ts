import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneFile, separateFiles } from './mail-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mail-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['a file for each letter', separateFiles],
  ['one file for all letters', oneFile],
])('%s', (_kind, create) => {
  it('gives back each as it was written', () => {
    const files = create(folder);
    for (const text of ['first', '', 'third, Zoë']) files.write(`${text}.eml`, Buffer.from(text));
    expect(['third, Zoë', '', 'first'].map((text) => files.read(`${text}.eml`).toString())).toEqual([
      'third, Zoë',
      '',
      'first',
    ]);
  });

  it('gives back each of many, whatever was written since', () => {
    const files = create(folder);
    const contentOf = (one: number) => Buffer.alloc(30_000 + one, String(one));
    const given = Array.from({ length: 25 }, (_, one) => one);
    for (const one of given) {
      files.write(`${one}.eml`, contentOf(one));
      if (one % 4 === 0) expect(files.read(`${one >> 1}.eml`).equals(contentOf(one >> 1))).toBe(true);
    }
    expect(given.filter((one) => files.read(`${one}.eml`).equals(contentOf(one)))).toEqual(given);
  });

  it('knows which names are taken, and refuses to read another', () => {
    const files = create(folder);
    files.write('taken.eml', Buffer.from('x'));
    expect([files.has('taken.eml'), files.has('free.eml')]).toEqual([true, false]);
    expect(() => files.read('free.eml')).toThrow('free.eml');
  });
});

it('letters that need not last leave one file', () => {
  const files = oneFile(folder);
  files.write('a.eml', Buffer.from('a'));
  files.write('b.eml', Buffer.alloc(300_000, 'b'));
  expect(readdirSync(folder)).toEqual(['mail']);
});
