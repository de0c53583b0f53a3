import type { Journal } from '../kernel/journal.ts';
import { KeptMap } from '../kernel/kept-map.ts';
import { SortedList } from '../kernel/sorted-list.ts';
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

type ScheduleKey = Pick<Schedule, 'group' | 'name'>;

interface KeptSchedule {
  readonly group_name: string;
  readonly name: string;
  readonly input: string;
  readonly created_at: number;
  readonly modified_at: number;
  readonly next_at: number | null;
}

/** Schedules in the order of group and name, and their groups. */
export class ScheduleStore {
  readonly #journal: Journal;
  readonly #write;
  readonly #schedules = new SortedList(compareKeys<Schedule>);
  readonly #groups: KeptMap<string, ScheduleGroup>;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#write = statements(journal);
    const schedules = 'SELECT * FROM scheduler_schedules ORDER BY group_name, name';
    for (const row of journal.rows<KeptSchedule>(schedules)) this.#schedules.add(read(row));
    this.#groups = new KeptMap(journal);
    const groups = 'SELECT name, created_at AS createdAt, modified_at AS modifiedAt FROM scheduler_groups';
    for (const group of journal.rows<ScheduleGroup>(groups)) this.#groups.set(group.name, group);
  }

  put(schedule: Schedule): void {
    this.#write.put(schedule);
    this.#replace(this.get(schedule.group, schedule.name), schedule);
  }

  setNext(key: ScheduleKey, nextAt: number | null): void {
    const schedule = this.get(key.group, key.name);
    if (schedule === undefined) return;
    this.#write.next(key, nextAt);
    this.#replace(schedule, { ...schedule, nextAt });
  }

  /** When a schedule fires next; undefined when there is none of this name. */
  nextAt({ group, name }: ScheduleKey): number | null | undefined {
    return this.get(group, name)?.nextAt;
  }

  get(group: string, name: string): Schedule | undefined {
    const found = this.#schedules.at(this.#countBefore({ group, name }));
    return found?.group === group && found.name === name ? found : undefined;
  }

  /** Up to `limit` schedules after the one named, in the order of group and name. */
  page(query: {
    group: string | undefined;
    prefix: string;
    state: string | undefined;
    after: readonly [string, string];
    limit: number;
  }): Schedule[] {
    const { group, prefix, state, after, limit } = query;
    const [afterGroup, afterName] = after;
    // Of one group, what others have scheduled costs nothing: it begins at the prefix.
    const from =
      group === undefined
        ? { group: afterGroup, name: afterName }
        : { group, name: afterName > prefix ? afterName : prefix };
    const found: Schedule[] = [];
    for (let at = this.#countBefore(from); found.length < limit; at += 1) {
      const schedule = this.#schedules.at(at);
      if (schedule === undefined || (group !== undefined && !isWithin(schedule, group, prefix))) break;
      const isAfter = compareKeys(schedule, { group: group ?? afterGroup, name: afterName }) > 0;
      const wanted = schedule.name.startsWith(prefix) && (state === undefined || schedule.input.State === state);
      if (isAfter && wanted) found.push(schedule);
    }
    return found;
  }

  /** Those that will fire, the next first. */
  planned(): Schedule[] {
    const planned = this.#schedules.all().filter(({ nextAt }) => nextAt !== null);
    return planned.sort((one, other) => (one.nextAt ?? 0) - (other.nextAt ?? 0));
  }

  /** False when there is no such schedule. */
  remove({ group, name }: ScheduleKey): boolean {
    const schedule = this.get(group, name);
    if (schedule === undefined) return false;
    this.#write.remove(schedule);
    this.#replace(schedule, undefined);
    return true;
  }

  putGroup(group: ScheduleGroup): void {
    this.#write.putGroup(group);
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
    this.#write.removeGroup(name);
    this.#groups.delete(name);
  }

  #replace(before: Schedule | undefined, after: Schedule | undefined): void {
    this.#exchange(before, after);
    this.#journal.onRollback(() => this.#exchange(after, before));
  }

  #exchange(out: Schedule | undefined, into: Schedule | undefined): void {
    if (out !== undefined) this.#schedules.remove(out);
    if (into !== undefined) this.#schedules.add(into);
  }

  #countBefore(key: ScheduleKey): number {
    return this.#schedules.countWhile((schedule) => compareKeys(schedule, key) < 0);
  }
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one === other ? 0 : 1);

function compareKeys<Key extends ScheduleKey>(one: Key, other: ScheduleKey): number {
  return compareTexts(one.group, other.group) || compareTexts(one.name, other.name);
}

const isWithin = (schedule: Schedule, group: string, prefix: string): boolean =>
  schedule.group === group && schedule.name.slice(0, prefix.length) <= prefix;

/**
 * Schedules have row numbers: rows of half a kilobyte that are ordered by name would move their neighbours about with
 * each change.
 */
function statements(journal: Journal) {
  journal.define(`CREATE TABLE IF NOT EXISTS scheduler_schedules (
    group_name TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL, created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL, next_at INTEGER, PRIMARY KEY (group_name, name));
    CREATE TABLE IF NOT EXISTS scheduler_groups (
    name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL) WITHOUT ROWID;`);
  return {
    put: journal.statement(
      'INSERT OR REPLACE INTO scheduler_schedules (group_name, name, input, created_at, modified_at, next_at) VALUES (?, ?, ?, ?, ?, ?)',
      ({ group, name, input, createdAt, modifiedAt, nextAt }: Schedule) => [
        group,
        name,
        JSON.stringify(input),
        createdAt,
        modifiedAt,
        nextAt,
      ],
    ),
    next: journal.statement(
      'UPDATE scheduler_schedules SET next_at = ? WHERE group_name = ? AND name = ?',
      ({ group, name }: ScheduleKey, nextAt: number | null) => [nextAt, group, name],
    ),
    remove: journal.statement(
      'DELETE FROM scheduler_schedules WHERE group_name = ? AND name = ?',
      ({ group, name }: ScheduleKey) => [group, name],
    ),
    putGroup: journal.statement(
      'INSERT OR REPLACE INTO scheduler_groups (name, created_at, modified_at) VALUES (?, ?, ?)',
      ({ name, createdAt, modifiedAt }: ScheduleGroup) => [name, createdAt, modifiedAt],
    ),
    removeGroup: journal.statement('DELETE FROM scheduler_groups WHERE name = ?', (name: string) => [name]),
  };
}

const read = (row: KeptSchedule): Schedule => ({
  group: row.group_name,
  name: row.name,
  input: JSON.parse(row.input),
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
  nextAt: row.next_at,
});
