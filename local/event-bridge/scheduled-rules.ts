import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Rule } from './rules.ts';

interface KeptRule {
  readonly arn: string;
  readonly expression: string;
  readonly base: number;
  readonly next_at: number | null;
}

/** Fires rules that have a timetable. The next instant is on disk, so that one that passed while closed still fires. */
export function createScheduledRules(options: {
  journal: Journal;
  agenda: Agenda;
  fire: (rule: Rule, at: number) => void;
}) {
  const { agenda, journal } = options;
  journal.define(`CREATE TABLE IF NOT EXISTS events_scheduled_rules (
    arn TEXT PRIMARY KEY, expression TEXT NOT NULL, base INTEGER NOT NULL, next_at INTEGER) WITHOUT ROWID`);
  const kept = new Map(journal.rows<KeptRule>('SELECT * FROM events_scheduled_rules').map((row) => [row.arn, row]));
  const write = journal.statement(
    'INSERT OR REPLACE INTO events_scheduled_rules (arn, expression, base, next_at) VALUES (?, ?, ?, ?)',
    (rule: Rule, base: number, nextAt: number | undefined) => [
      rule.arn,
      rule.scheduleExpression ?? '',
      base,
      nextAt ?? null,
    ],
  );

  const plan = (rule: Rule, base: number, nextAt: number | undefined): void => {
    if (nextAt === undefined) return;
    agenda.setTimer(`events/rule/${rule.name}`, nextAt, () => {
      const following = rule.timetable?.next(Math.max(nextAt, agenda.now()), base);
      // The event is kept before the next instant is: a death in between fires twice rather than never.
      options.fire(rule, nextAt);
      write(rule, base, following);
      plan(rule, base, following);
    });
  };

  return (rule: Rule): void => {
    if (!rule.enabled || rule.timetable === undefined) return;
    const known = kept.get(rule.arn);
    if (known !== undefined && known.expression === rule.scheduleExpression) {
      plan(rule, known.base, known.next_at ?? undefined);
      return;
    }
    const base = agenda.now();
    const nextAt = rule.timetable.next(base, base);
    write(rule, base, nextAt);
    plan(rule, base, nextAt);
  };
}
