import { describe, expect, it } from 'vitest';
import { compareOutcomes } from './compare.ts';
import type { Facts, ReadLetter } from './protocol.ts';

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
const letter: ReadLetter = {
  id: 'a1',
  ...{ kind: 'receipt', to: 'an', address: 'an@example.org', project: 'LP-2023-0001', subject: 'Ontvangen' },
  ...{ sentAt: 1000, messageId: 'a1', digest: 'one', drawn: [] },
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

  it('differ when a letter went to another address', () => {
    const elsewhere = { ...letter, address: 'bea@example.org' };
    const [missing, tooMany] = differences({ letters: [letter] }, { letters: [elsewhere] });
    expect(missing).toContain('Letters: missing (1): LP-2023-0001 | receipt | an <an@example.org> | Ontvangen');
    expect(tooMany).toContain('Letters: too many (1): LP-2023-0001 | receipt | an <bea@example.org> | Ontvangen');
  });

  it('differ when a letter says something else', () => {
    const other = { ...letter, digest: 'another' };
    expect(differences({ letters: [letter] }, { letters: [other] })).toHaveLength(2);
  });

  it('differ when a letter went out later, or earlier', () => {
    const later = { ...letter, sentAt: 181_000 };
    const says =
      'Letters: 1970-01-01T00:00:01.000Z LP-2023-0001 | receipt | an <an@example.org> | Ontvangen: sent 180 s';
    expect(differences({ letters: [letter] }, { letters: [later] })).toEqual([`${says} later`]);
    expect(differences({ letters: [later] }, { letters: [letter] })[0]).toContain('sent 180 s earlier');
  });

  it('are the same when only drawn ids differ in their letters, and differ when one stands for another', () => {
    const drafts = (...drawn: readonly string[]) => ({
      letters: drawn.map((one, index) => ({ ...letter, messageId: `m${index}`, drawn: [id(one)] })),
    });
    expect(differences(drafts('a', 'b'), drafts('c', 'd'))).toEqual([]);
    expect(differences(drafts('a', 'b'), drafts('c', 'c'))).toHaveLength(2);
  });

  it('differ when a letter names a document by a hash that is not on the log', () => {
    const [on, off] = ['1'.repeat(64), '2'.repeat(64)];
    const left = (named: string) => ({
      log: [commit(1, [{ sha256: on }])],
      letters: [{ ...letter, drawn: [named] }],
    });
    expect(differences(left(on), left(on))).toEqual([]);
    expect(differences(left(on), left(off))[0]).toContain('is that of no document on the log');
  });

  it('are the same when a letter went out twice because the process died over it, which is told', () => {
    const again = { ...letter, sentAt: 2000 };
    const died = { number: 7, by: 'itself', doing: 'advance', at: 'after writeSync', now: 1000, letters: 1 } as const;
    const { differences: none, sentTwice } = compareOutcomes(outcome({ letters: [letter] }), {
      ...outcome({ letters: [letter, again] }),
      deaths: [died],
    });
    expect(none).toEqual([]);
    expect(sentTwice).toHaveLength(1);
    expect(sentTwice[0]).toContain('again at 1970-01-01T00:00:02.000Z: death 7, after writeSync');
  });

  it('differ when a letter went out twice and nothing died over it, whichever run it was', () => {
    const twice = { letters: [letter, letter] };
    expect(differences({ letters: [letter] }, twice)[0]).toContain('and nothing died over it');
    expect(differences(twice, { letters: [letter] })[0]).toContain('and nothing died over it');
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
