import { expect, it } from 'vitest';
import type { Death } from './mortal-cloud.ts';
import { faultText } from './report-text.ts';

const outcome = {
  facts: { log: [], letters: [], executions: [], schedulesLeft: [], deadLetters: [] },
  ...{ deaths: [], troubles: [], points: 4200, seconds: 2 },
};
const death = (number: number, by: Death['by'], doing: string): Death => ({
  number,
  by,
  doing,
  at: 'before COMMIT',
  now: 0,
  letters: 0,
});
const report = {
  undisturbed: outcome,
  disturbed: {
    ...outcome,
    deaths: [death(1, 'itself', 'advance'), death(2, 'itself', 'advance'), death(3, 'another', 'open')],
  },
  ...{ differences: [], sentTwice: ['a letter'] },
};

it('tells how often, where and by whom it was killed, what went out twice, and how to run the same again', () => {
  const text = faultText(report, 'npm run faults -- --seed 7');
  expect(text).toContain(
    'Killed 3 times with SIGKILL: 2 at a change of the disk, 1 from outside; 3 times started anew.',
  );
  expect(text).toContain('     2  while the clock ran\n             2  before COMMIT');
  expect(text).toContain('     1  while a new process started');
  expect(text).toContain('Letters sent twice, because a process died over them: 1\n  a letter');
  expect(text).toContain('Logs, ledgers, letters and executions are the same.');
  expect(text).toMatch(/The same again: npm run faults -- --seed 7$/);
});

it('says that what was left is not the same, and where', () => {
  const text = faultText({ ...report, differences: ['The log, PROJECT#1: missing'] }, 'npm run faults');
  expect(text).toContain('1 difference(s) between the two:\n  The log, PROJECT#1: missing');
  expect(text).toContain('What the kills left is not the same.');
});
