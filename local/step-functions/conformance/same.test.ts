import { describe, expect, it } from 'vitest';
import { same } from './same.ts';

describe('a value is the same as a recorded one', () => {
  it.each([
    ['when placeholders stand for its text', 'id <uuid:1> of <name>', 'id 12-34 of a case'],
    ['when the recording has a word for it', { at: 'timestamp' }, { at: 17 }],
    ['when only the account differs', 'arn:aws:states:eu:111111111111:x', 'arn:aws:states:eu:000000000000:x'],
    ['when it is the text of the same object', { cause: { a: 1 } }, { cause: '{"a":1}' }],
    ['when a placeholder stands for its key', { '<key>': 1 }, { other: 1 }],
  ])('%s', (_how, expected, actual) => {
    expect(same(expected, actual)).toBeUndefined();
  });

  it.each([
    ['with a member more', { a: 1 }, { a: 1, b: 2 }, '$.b: unexpected'],
    ['with a member less', { a: 1 }, {}, '$.a: missing'],
    ['with an array of another length', [1], [1, 2], '$: expected [1], got [1,2]'],
    ['of another type', 1, '1', '$: expected 1, got "1"'],
    ['with other text around a placeholder', 'id <uuid:1>.', 'id 12', '$: expected "id <uuid:1>.", got "id 12"'],
  ])('but not %s', (_how, expected, actual, reason) => {
    expect(same(expected, actual)).toBe(reason);
  });
});
