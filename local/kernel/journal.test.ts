import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { forgetfulJournal, type Journal, journalOn } from './journal.ts';
import { KeptMap } from './kept-map.ts';

/** A store of prices, as small as a store can be. */
function prices(journal: Journal) {
  journal.define('CREATE TABLE IF NOT EXISTS prices (thing TEXT PRIMARY KEY, cents INTEGER NOT NULL)');
  const kept = new KeptMap<string, number>(journal);
  for (const { thing, cents } of journal.rows<{ thing: string; cents: number }>('SELECT * FROM prices'))
    kept.set(thing, cents);
  const write = journal.statement('INSERT OR REPLACE INTO prices VALUES (?, ?)', (thing: string, cents: number) => [
    thing,
    cents,
  ]);
  const put = (thing: string, cents: number): void => {
    write(thing, cents);
    kept.set(thing, cents);
  };
  return { put, kept };
}

const kinds: readonly (readonly [string, () => Journal])[] = [
  ['a journal on a database', () => journalOn(new DatabaseSync(':memory:'))],
  ['a journal that keeps nothing', forgetfulJournal],
];

describe.each(kinds)('%s', (_, create) => {
  it('takes memory back to where it was when a transaction fails', () => {
    const journal = create();
    const { put, kept } = prices(journal);
    put('tea', 100);
    const change = () =>
      journal.transaction(() => {
        put('tea', 200);
        put('tea', 300);
        put('milk', 50);
        kept.delete('tea');
        throw new Error('no more');
      });
    expect(change).toThrow('no more');
    expect([kept.get('tea'), kept.has('milk')]).toEqual([100, false]);
  });

  it('makes work within a transaction a part of it', () => {
    const journal = create();
    const { put, kept } = prices(journal);
    const change = () =>
      journal.transaction(() => {
        journal.transaction(() => put('tea', 200));
        throw new Error('no more');
      });
    expect(change).toThrow('no more');
    expect(kept.has('tea')).toBe(false);
  });

  it('does all that follows, and goes on afterwards, whatever one of it throws', () => {
    const journal = create();
    const { put, kept } = prices(journal);
    const seen: string[] = [];
    const change = () =>
      journal.transaction(() => {
        put('tea', 100);
        journal.afterCommit(() => {
          throw new Error('nobody listens');
        });
        journal.afterCommit(() => seen.push('told'));
      });
    expect(change).toThrow('nobody listens');
    expect(seen).toEqual(['told']);
    const fail = () =>
      journal.transaction(() => {
        journal.onRollback(() => {
          throw new Error('cannot go back');
        });
        put('tea', 200);
        throw new Error('no more');
      });
    expect(fail).toThrow();
    expect(kept.get('tea')).toBe(100);
    journal.transaction(() => put('tea', 300));
    expect(kept.get('tea')).toBe(300);
  });

  it('does what follows only when all is written, and never after a failure', () => {
    const journal = create();
    const done: string[] = [];
    journal.transaction(() => {
      journal.afterCommit(() => done.push('told'));
      done.push('written');
    });
    const failing = () =>
      journal.transaction(() => {
        journal.afterCommit(() => done.push('told of nothing'));
        throw new Error('no more');
      });
    expect(failing).toThrow('no more');
    journal.transaction(() => done.push('written again'));
    journal.afterCommit(() => done.push('told at once'));
    expect(done).toEqual(['written', 'told', 'written again', 'told at once']);
  });
});

describe.each(kinds)('the archive of %s', (_, create) => {
  type Entry = { readonly number: number; readonly text: string };
  const archived = (journal: Journal) => {
    journal.define('CREATE TABLE IF NOT EXISTS entries (book INTEGER, number INTEGER, text TEXT)');
    return journal.archive<Entry, keyof Entry>({ name: 'entries', owner: 'book', columns: ['number', 'text'] });
  };

  it('gives the rows of one owner in their order, or the last of them', () => {
    const entries = archived(create());
    for (const number of [1, 2, 3]) {
      entries.add(7, { number, text: 'of 7' });
      entries.add(8, { number: 10 * number, text: 'of 8' });
    }
    expect(entries.of(7).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(entries.last(8)).toEqual({ number: 30, text: 'of 8' });
    expect([entries.of(9), entries.last(9)]).toEqual([[], undefined]);
  });

  it('has neither lost nor gained a row when a transaction fails', () => {
    const journal = create();
    const entries = archived(journal);
    entries.add(7, { number: 1, text: 'kept' });
    entries.add(8, { number: 1, text: 'kept too' });
    const change = () =>
      journal.transaction(() => {
        entries.add(7, { number: 2, text: 'never' });
        entries.remove(8);
        throw new Error('no more');
      });
    expect(change).toThrow('no more');
    expect([entries.of(7), entries.of(8)].map((rows) => rows.map(({ text }) => text))).toEqual([
      ['kept'],
      ['kept too'],
    ]);
  });
});

describe('what a store wrote', () => {
  it('is there when it is opened again on the same database', () => {
    const database = new DatabaseSync(':memory:');
    prices(journalOn(database)).put('tea', 100);
    expect(prices(journalOn(database)).kept.get('tea')).toBe(100);
  });

  it('is not there again where nothing is kept', () => {
    const journal = forgetfulJournal();
    prices(journal).put('tea', 100);
    expect(prices(journal).kept.size).toBe(0);
  });

  it('leaves no half of a failed transaction in the database', () => {
    const database = new DatabaseSync(':memory:');
    const journal = journalOn(database);
    const { put } = prices(journal);
    const change = () =>
      journal.transaction(() => {
        put('tea', 200);
        throw new Error('no more');
      });
    expect(change).toThrow('no more');
    expect(prices(journalOn(database)).kept.size).toBe(0);
  });
});
