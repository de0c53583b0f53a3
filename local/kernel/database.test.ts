import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the database of a local cloud', () => {
  it('refuses a folder that another local cloud has open, and says so', () => {
    const first = openDatabase(folder);
    expect(() => openDatabase(folder)).toThrow(/in use by another local cloud/);
    first.close();
    openDatabase(folder).close();
  });

  it('remembers the instant that the clock had reached', () => {
    const first = openDatabase(folder);
    expect(first.clockReached()).toBeUndefined();
    first.keepClock(1_700_000_000_123, 5_000);
    first.close();
    const second = openDatabase(folder);
    expect([second.clockReached(), second.clockLead()]).toEqual([1_700_000_000_123, 5_000]);
    second.keepClock(1_700_000_000_456);
    expect(second.clockLead()).toBeUndefined();
    second.close();
  });

  it('refuses a folder of another schema', () => {
    const first = openDatabase(folder);
    first.database.exec("UPDATE kernel_facts SET value = '99' WHERE name = 'schema'");
    first.close();
    expect(() => openDatabase(folder)).toThrow(/written with schema 99/);
  });

  it('writes nothing down that ends with the process', () => {
    const { database, journal, close } = openDatabase(':memory:');
    journal.define('CREATE TABLE things (name TEXT)');
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
    close();
  });
});
