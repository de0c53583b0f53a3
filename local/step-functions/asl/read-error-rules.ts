import type { JsonRecord } from '../json.ts';
import type { Catcher, Retrier } from './definition.ts';
import { list, number, record, text } from './fields.ts';
import { invalidDefinition } from './invalid.ts';
import { assignment, template } from './read-template.ts';

function errorNames(rule: JsonRecord, at: string, last: boolean): readonly string[] {
  const where = `${at}/ErrorEquals`;
  const names = list(rule['ErrorEquals'], where).map((name) => text(name, where));
  if (names.length === 0) throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'At least one error is required', where);
  if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'States.ALL must stand alone and in the last rule', where);
  }
  return names;
}

function rules<Rule>(
  state: JsonRecord,
  field: string,
  at: string,
  read: (rule: JsonRecord, names: readonly string[], at: string) => Rule,
): readonly Rule[] {
  if (state[field] === undefined) return [];
  const all = list(state[field], `${at}/${field}`);
  return all.map((value, index) => {
    const where = `${at}/${field}[${index}]`;
    const rule = record(value, where);
    return read(rule, errorNames(rule, where, index === all.length - 1), where);
  });
}

export const readRetriers = (state: JsonRecord, at: string): readonly Retrier[] =>
  rules(state, 'Retry', at, (rule, errorEquals, where) => ({
    errorEquals,
    intervalSeconds: number(rule['IntervalSeconds'], `${where}/IntervalSeconds`, {
      min: 1,
      max: 99_999_999,
      absent: 1,
    }),
    maxAttempts: number(rule['MaxAttempts'], `${where}/MaxAttempts`, { min: 0, max: 99_999_999, absent: 3 }),
    backoffRate: number(rule['BackoffRate'], `${where}/BackoffRate`, { min: 1, max: 99_999_999, absent: 2 }),
    maxDelaySeconds: number(rule['MaxDelaySeconds'], `${where}/MaxDelaySeconds`, {
      min: 1,
      max: 31_622_400,
      absent: undefined,
    }),
    jitter: rule['JitterStrategy'] === 'FULL',
  }));

export const readCatchers = (state: JsonRecord, at: string): readonly Catcher[] =>
  rules(state, 'Catch', at, (rule, errorEquals, where) => ({
    errorEquals,
    next: text(rule['Next'], `${where}/Next`),
    assign: assignment(rule, where),
    output: template(rule, 'Output', where),
  }));
