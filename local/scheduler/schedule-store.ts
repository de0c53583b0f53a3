import type { DatabaseSync } from 'node:sqlite';
import type { ScheduleInput } from './schedule-input.ts';

export interface Schedule {
  readonly group: string;
  readonly name: string;
  readonly input: ScheduleInput;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** When it fires next (the instant of its expression); null when it is disabled or complete. */
  readonly nextAt: number | null;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

// Stands after every character that a name may have.
const LAST = '\u{10FFFF}';

/**
 * The tables of schedules and their groups. Schedules have row numbers: rows of half a kilobyte that are ordered by name
 * would move their neighbours about with each change. The groups are few and asked for in each operation.
 */
export class ScheduleStore {
  readonly #statements;
  readonly #groups = new Map<string, ScheduleGroup>();

  constructor(database: DatabaseSync) {
    database.exec(`CREATE TABLE IF NOT EXISTS scheduler_schedules (
      group_name TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL, created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL, next_at INTEGER, PRIMARY KEY (group_name, name));
      CREATE TABLE IF NOT EXISTS scheduler_groups (
      name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL) WITHOUT ROWID;`);
    this.#statements = {
      put: database.prepare(
        'INSERT OR REPLACE INTO scheduler_schedules (group_name, name, input, created_at, modified_at, next_at) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      next: database.prepare('UPDATE scheduler_schedules SET next_at = ? WHERE group_name = ? AND name = ?'),
      nextAt: database.prepare('SELECT next_at FROM scheduler_schedules WHERE group_name = ? AND name = ?'),
      get: database.prepare('SELECT * FROM scheduler_schedules WHERE group_name = ? AND name = ?'),
      page: database.prepare(`SELECT * FROM scheduler_schedules WHERE (group_name, name) > (?, ?)
        AND substr(name, 1, length(?)) = ? AND (? IS NULL OR input ->> 'State' = ?) ORDER BY group_name, name LIMIT ?`),
      // By the key alone: what others have scheduled costs a project nothing.
      named:
        database.prepare(`SELECT * FROM scheduler_schedules WHERE group_name = ? AND name > ? AND name >= ? AND name < ?
        AND (? IS NULL OR input ->> 'State' = ?) ORDER BY name LIMIT ?`),
      planned: database.prepare(
        'SELECT * FROM scheduler_schedules WHERE next_at IS NOT NULL ORDER BY next_at, group_name, name',
      ),
      remove: database.prepare('DELETE FROM scheduler_schedules WHERE group_name = ? AND name = ?'),
      putGroup: database.prepare(
        'INSERT OR REPLACE INTO scheduler_groups (name, created_at, modified_at) VALUES (?, ?, ?)',
      ),
      removeGroup: database.prepare('DELETE FROM scheduler_groups WHERE name = ?'),
    };
    const groups = database.prepare(
      'SELECT name, created_at AS createdAt, modified_at AS modifiedAt FROM scheduler_groups',
    );
    for (const group of groups.all() as unknown as ScheduleGroup[]) this.#groups.set(group.name, group);
  }

  put(schedule: Schedule): void {
    const { group, name, input, createdAt, modifiedAt, nextAt } = schedule;
    this.#statements.put.run(group, name, JSON.stringify(input), createdAt, modifiedAt, nextAt);
  }

  setNext(schedule: Schedule, nextAt: number | null): void {
    this.#statements.next.run(nextAt, schedule.group, schedule.name);
  }

  /** When a schedule fires next; undefined when there is none of this name. */
  nextAt({ group, name }: { group: string; name: string }): number | null | undefined {
    const row = this.#statements.nextAt.get(group, name);
    if (row === undefined) return undefined;
    return row['next_at'] === null ? null : Number(row['next_at']);
  }

  get(group: string, name: string): Schedule | undefined {
    const row = this.#statements.get.get(group, name);
    return row === undefined ? undefined : read(row);
  }

  /** Up to `limit` schedules after the one named, in the order of group and name. */
  page(query: {
    group: string | undefined;
    prefix: string;
    state: string | undefined;
    after: readonly [string, string];
    limit: number;
  }): Schedule[] {
    const { prefix, after, limit } = query;
    const { group } = query;
    const state = query.state ?? null;
    const rows =
      group === undefined
        ? this.#statements.page.all(...after, prefix, prefix, state, state, limit)
        : this.#statements.named.all(group, after[1], prefix, `${prefix}${LAST}`, state, state, limit);
    return rows.map(read);
  }

  planned(): Schedule[] {
    return this.#statements.planned.all().map(read);
  }

  /** False when there is no such schedule. */
  remove(schedule: { group: string; name: string }): boolean {
    return this.#statements.remove.run(schedule.group, schedule.name).changes > 0;
  }

  putGroup(group: ScheduleGroup): void {
    this.#statements.putGroup.run(group.name, group.createdAt, group.modifiedAt);
    this.#groups.set(group.name, group);
  }

  hasGroup(name: string): boolean {
    return this.#groups.has(name);
  }

  /** By name. */
  groups(): ScheduleGroup[] {
    return [...this.#groups.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  removeGroup(name: string): void {
    this.#statements.removeGroup.run(name);
    this.#groups.delete(name);
  }
}

const read = (row: Record<string, unknown>): Schedule => ({
  group: String(row['group_name']),
  name: String(row['name']),
  input: JSON.parse(String(row['input'])),
  createdAt: Number(row['created_at']),
  modifiedAt: Number(row['modified_at']),
  nextAt: row['next_at'] === null ? null : Number(row['next_at']),
});
