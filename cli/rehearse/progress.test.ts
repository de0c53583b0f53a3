import { describe, expect, it } from 'vitest';
import type { ObservedLog } from './observed-log.ts';
import { progressOn } from './progress.ts';

const log = { commits: 3, projects: () => [] } as unknown as ObservedLog;

/** The months of which a line was written. */
const toldOf = (isTTY: boolean, reached: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  const write = (line: string): boolean => lines.push(line) > 0;
  const { tell } = progressOn({ isTTY, write }, () => 0);
  for (const instant of reached) tell(Date.parse(instant), log);
  return lines.map((line) => line.trim().slice(0, 7));
};

describe('the progress of a rehearsal', () => {
  const reached = ['2023-12-31T23:59:59Z', '2024-01-01T00:00:00Z', '2024-01-31T12:00:00Z', '2024-02-01T08:00:00Z'];

  it('is told once a month on a terminal, and each half year elsewhere', () => {
    expect(toldOf(true, reached)).toEqual(['2023-12', '2024-01', '2024-02']);
    expect(toldOf(false, reached)).toEqual(['2024-01']);
  });

  it('is told again by a second run, which begins where the first one began', () => {
    expect(toldOf(false, [...reached, ...reached])).toEqual(['2024-01', '2024-01']);
  });
});
