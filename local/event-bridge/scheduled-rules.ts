import type { DatabaseSync } from 'node:sqlite';
import type { Agenda } from '../kernel/agenda.ts';
import type { Rule } from './rules.ts';

/** Fires rules that have a timetable. The next instant is on disk, so that one that passed while closed still fires. */
export function createScheduledRules(options: {
  database: DatabaseSync;
  agenda: Agenda;
  fire: (rule: Rule, at: number) => void;
}) {
  const { agenda, database } = options;
  database.exec(`CREATE TABLE IF NOT EXISTS events_scheduled_rules (
    arn TEXT PRIMARY KEY, expression TEXT NOT NULL, base INTEGER NOT NULL, next_at INTEGER) WITHOUT ROWID`);
  const read = database.prepare('SELECT expression, base, next_at FROM events_scheduled_rules WHERE arn = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO events_scheduled_rules (arn, expression, base, next_at) VALUES (?, ?, ?, ?)',
  );

  const plan = (rule: Rule, base: number, nextAt: number | undefined): void => {
    if (nextAt === undefined) return;
    agenda.setTimer(`events/rule/${rule.name}`, nextAt, () => {
      const following = rule.timetable?.next(Math.max(nextAt, agenda.now()), base);
      // The event is kept before the next instant is: a death in between fires twice rather than never.
      options.fire(rule, nextAt);
      write.run(rule.arn, rule.scheduleExpression ?? '', base, following ?? null);
      plan(rule, base, following);
    });
  };

  return (rule: Rule): void => {
    if (!rule.enabled || rule.timetable === undefined) return;
    const kept = read.get(rule.arn);
    if (kept !== undefined && kept['expression'] === rule.scheduleExpression) {
      plan(rule, Number(kept['base']), kept['next_at'] === null ? undefined : Number(kept['next_at']));
      return;
    }
    const base = agenda.now();
    const nextAt = rule.timetable.next(base, base);
    write.run(rule.arn, rule.scheduleExpression ?? '', base, nextAt ?? null);
    plan(rule, base, nextAt);
  };
}
