import { expect, it } from 'vitest';
import { logLines } from './log-lines.ts';

const shown = (line: string): string =>
  logLines([{ at: '2023-10-31T12:00:00Z', functionName: 'note', requestId: 'r-1', line }], { keyOf: () => undefined })
    .text;

it('a log line that is a document says its level and its message first', () => {
  expect(shown('{"level":"WARN","message":"late"}')).toContain('<summary>WARN late</summary>');
});

it('a log line whose level is no word is shown all the same', () => {
  expect(shown('{"level":{"a":1},"message":"late"}')).toContain('<summary> late</summary>');
});
