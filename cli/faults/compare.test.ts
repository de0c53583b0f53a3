import { describe, expect, it } from 'vitest';
import type { SentLetter } from '../cloud/local-cloud.ts';
import { compareOutcomes } from './compare.ts';
import type { Facts } from './protocol.ts';

const id = (digit: string): string =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const commit = (version: number, events: readonly unknown[], more: object = {}) => ({
  pk: 'PROJECT#LP-2023-0001',
  sk: `COMMIT#0000000${version}`,
  version,
  events: JSON.stringify(events),
  previous: version === 1 ? '' : `hash-${version - 1}`,
  hash: `hash-${version}`,
  ...more,
});
const letter: SentLetter = {
  ...{ kind: 'receipt', to: 'an', address: 'an@example.org', project: 'LP-2023-0001', subject: 'Ontvangen' },
  ...{ sentAt: 1000, messageId: 'a1' },
};
const outcome = (facts: Partial<Facts>) => ({
  facts: { log: [], letters: [], executions: [], schedulesLeft: [], deadLetters: [], ...facts },
  ...{ deaths: [], troubles: [], points: 0, seconds: 0 },
});
const differences = (one: Partial<Facts>, other: Partial<Facts>) =>
  compareOutcomes(outcome(one), outcome(other)).differences;

describe('two runs', () => {
  it('are the same when only drawn ids differ, and what follows from them', () => {
    const log = (drawn: string, hash: string) => [
      commit(1, [{ type: 'Began', draft: id(drawn) }], { hash }),
      commit(2, [{ type: 'Named', draft: id(drawn) }], { previous: hash }),
    ];
    expect(differences({ log: log('a', 'x') }, { log: log('b', 'y') })).toEqual([]);
  });

  it('differ when one id stands where another stood', () => {
    const log = (second: string) => [commit(1, [{ draft: id('a') }]), commit(2, [{ draft: id(second) }])];
    expect(differences({ log: log('a') }, { log: log('b') })).toHaveLength(1);
  });

  it('differ when a commit is missing, or one too many', () => {
    const log = [commit(1, []), commit(2, [])];
    expect(differences({ log }, { log: log.slice(0, 1) })[0]).toContain('COMMIT#00000002: missing');
    expect(differences({ log: log.slice(0, 1) }, { log })[0]).toContain('COMMIT#00000002: too many');
  });

  it('differ where a commit does not follow on the one before it', () => {
    const log = [commit(1, []), commit(2, [])];
    const broken = [commit(1, []), commit(2, [], { previous: 'hash-7' })];
    expect(differences({ log }, { log: broken })).toEqual([
      'PROJECT#LP-2023-0001 COMMIT#00000002 does not follow on the commit before it.',
    ]);
  });

  it('are the same when a letter went out twice, which is told', () => {
    const { differences: none, sentTwice } = compareOutcomes(
      outcome({ letters: [letter] }),
      outcome({ letters: [letter, { ...letter, sentAt: 181_000 }] }),
    );
    expect(none).toEqual([]);
    expect(sentTwice).toHaveLength(1);
  });

  it('are the same when a letter went out later, which is told', () => {
    const { differences: none, sentLater } = compareOutcomes(
      outcome({ letters: [letter] }),
      outcome({ letters: [{ ...letter, sentAt: 181_000 }] }),
    );
    expect(none).toEqual([]);
    expect(sentLater).toEqual(['1970-01-01T00:00:01.000Z LP-2023-0001 | receipt | an | Ontvangen: 180 s']);
  });

  it('differ when a letter never went out, or another one did', () => {
    expect(differences({ letters: [letter] }, {})[0]).toContain('missing');
    const other = { ...letter, messageId: 'b2' };
    expect(differences({ letters: [letter] }, { letters: [letter, other] })[0]).toContain('too many');
  });

  it('differ when an execution ended otherwise, or a schedule is left', () => {
    const execution = { name: 'LP_quarter', status: 'SUCCEEDED', output: '{}' };
    expect(
      differences({ executions: [execution] }, { executions: [{ ...execution, status: 'RUNNING' }] }),
    ).toHaveLength(2);
    expect(differences({}, { schedulesLeft: [{ name: 'late', expression: 'at(2024)' }] })).toHaveLength(1);
  });
});
