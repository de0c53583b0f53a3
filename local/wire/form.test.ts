import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from './form.ts';

describe('a form', () => {
  it('gives its pairs in their order, names that repeat too', () => {
    expect(readForm('Action=SendEmail&To.member.1=a&To.member.1=b')).toEqual([
      ['Action', 'SendEmail'],
      ['To.member.1', 'a'],
      ['To.member.1', 'b'],
    ]);
  });

  it('carries base64 as clients write it, in capitals or not', () => {
    expect(readForm('Data=a%2Bb%2Fc%3D%3D&Data=a%2bb%2fc%3d=')).toEqual([
      ['Data', 'a+b/c=='],
      ['Data', 'a+b/c=='],
    ]);
  });

  it('tells an encoded percent sign from the signs that follow it', () => {
    expect(readForm('a=%252B')).toEqual([['a', '%2B']]);
  });

  it('keeps what stands for nothing, also between signs that are base64', () => {
    expect(readForm('a=100%&b=%zz%2B+%2')).toEqual([
      ['a', '100%'],
      ['b', '%zz+ %2'],
    ]);
  });

  it('replaces bytes that are no text, also when a sign of base64 comes between', () => {
    expect(readForm('a=%C3%2B&b=%FF')).toEqual([
      ['a', '\uFFFD+'],
      ['b', '\uFFFD'],
    ]);
  });

  it('reads any text as URLSearchParams does', () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '😀',
      '=',
      '&',
      '+',
      '%',
      '%2B',
      '%2F',
      '%3D',
      '%26',
      '%C3%A9',
      '%C3',
      '2B',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(readForm(text)).toEqual([...new URLSearchParams(text)]);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('does not hold on to a letter for the name of its configuration set', () => {
    setFlagsFromString('--expose_gc');
    const collect: () => void = runInNewContext('gc');
    const kept: unknown[] = [];
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 40; count += 1) {
      const form = readForm(
        `RawMessage.Data=${'QUJD'.repeat(100_000)}${count}&ConfigurationSetName=traject-local-letters`,
      );
      kept.push(form.at(-1)?.[1]);
    }
    collect();
    // Forty letters have sixteen million characters.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
    expect(new Set(kept)).toEqual(new Set(['traject-local-letters']));
  });
});
