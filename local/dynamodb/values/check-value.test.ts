import { describe, expect, it } from 'vitest';
import { checkItem, checkValue } from './check-value.ts';

const text = (value: unknown): string => JSON.stringify(value);

describe('an item as it came in', () => {
  it('is stored as it is when all its numbers are written as DynamoDB writes them', () => {
    const item = {
      pk: { S: 'a' },
      sizes: { NS: ['1', '2'] },
      parts: { L: [{ M: { n: { N: '10' } } }, { NULL: true }] },
    };
    expect(checkItem(item)).toBe(item);
  });

  it('is not changed where its numbers are written otherwise, however deep they are', () => {
    const item = { ok: { N: '1' }, parts: { L: [{ M: { n: { N: '1e1' } } }, { NS: ['2', '3.0'] }] }, last: { S: '' } };
    const before = text(item);
    const checked = checkItem(item);
    expect(text(checked)).toBe(
      '{"ok":{"N":"1"},"parts":{"L":[{"M":{"n":{"N":"10"}}},{"NS":["2","3"]}]},"last":{"S":""}}',
    );
    expect(text(item)).toBe(before);
  });

  it('keeps an attribute that is called __proto__', () => {
    const item = JSON.parse('{"__proto__":{"N":"1.0"},"a":{"S":"b"}}');
    expect(text(checkItem(item))).toBe('{"__proto__":{"N":"1"},"a":{"S":"b"}}');
  });

  it('loses what stands beside the value of an attribute', () => {
    expect(checkValue({ other: 1, S: 'a', N: undefined })).toEqual({ S: 'a' });
    expect(Object.keys(checkValue({ other: 1, S: 'a', N: undefined }))).toEqual(['S']);
  });
});
