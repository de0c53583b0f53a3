import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

type Procedure = (this: unknown, ...values: unknown[]) => unknown;

// Reading leaves nothing behind that a death could spoil.
const writes = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|BEGIN|COMMIT|ROLLBACK|CREATE|DROP)\b/i;

/** `INSERT states_transitions`, `COMMIT`: enough to know a statement by. */
const nameOf = (sql: string): string => {
  const [verb = ''] = sql.trim().split(/\s+/, 1);
  const target = /\b(?:INTO|FROM|UPDATE|EXISTS)\s+([A-Za-z_]\w*)/i.exec(sql)?.[1];
  return target === undefined ? verb.toUpperCase() : `${verb.toUpperCase()} ${target.replace(/_[0-9a-f]{6,}$/, '')}`;
};

const around =
  (holder: object, method: string, nameFor: (self: unknown, values: unknown[]) => string | undefined) =>
  (reached: (what: string) => void): void => {
    const original: Procedure = Reflect.get(holder, method);
    const replaced: Procedure = function (...values) {
      const name = nameFor(this, values);
      if (name === undefined) return original.apply(this, values);
      reached(`before ${name}`);
      const result = original.apply(this, values);
      reached(`after ${name}`);
      return result;
    };
    Reflect.set(holder, method, replaced);
  };

const statements = new WeakMap<object, string>();

const rememberStatements = (): void => {
  const original = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function (sql: string, ...rest) {
    const statement = original.call(this, sql, ...rest);
    if (writes.test(sql)) statements.set(statement, nameOf(sql));
    return statement;
  };
};

const ofStatement = (self: unknown): string | undefined =>
  typeof self === 'object' && self !== null ? statements.get(self) : undefined;

const changesOfFiles = ['writeSync', 'fsyncSync', 'writeFileSync', 'appendFileSync', 'renameSync', 'linkSync'] as const;

/**
 * Tells of each change on disk just before and just after it is made: every statement that writes, every change of a
 * file. Whatever lies between two of them is lost with the process, wherever it dies.
 */
export const watchDisk = (reached: (what: string) => void): void => {
  rememberStatements();
  around(DatabaseSync.prototype, 'exec', (_, [sql]) => (writes.test(String(sql)) ? nameOf(String(sql)) : undefined))(
    reached,
  );
  for (const method of ['run', 'get', 'all']) around(StatementSync.prototype, method, ofStatement)(reached);
  for (const method of changesOfFiles) around(fs, method, () => method)(reached);
  syncBuiltinESMExports();
};
