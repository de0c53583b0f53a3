/**
 * A running execution keeps the definition it was started under, so every revision of a machine stays. A transition
 * is one row, holding its few events and the frames it changed: a commit then touches the pages of one table only,
 * which is worth a factor of nearly two. Where a frame stands is what the last row that names it says. The rows have
 * numbers, so that a new one goes to the end: kept in the order of executions, each would push its neighbours apart.
 * Executions are searched in memory; folders that still have indexes for it lose them.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS states_machines (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, revision INTEGER NOT NULL,
  tags TEXT NOT NULL, logging TEXT NOT NULL, creation_date INTEGER NOT NULL, update_date INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS states_revisions (
  machine_arn TEXT NOT NULL, revision INTEGER NOT NULL, definition TEXT NOT NULL, role_arn TEXT NOT NULL,
  PRIMARY KEY (machine_arn, revision)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS states_executions (
  id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine_arn TEXT NOT NULL, name TEXT NOT NULL,
  revision INTEGER NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
  start_date INTEGER NOT NULL, stop_date INTEGER, redrive_count INTEGER NOT NULL DEFAULT 0, redrive_date INTEGER
);
DROP INDEX IF EXISTS states_executions_by_machine;
DROP INDEX IF EXISTS states_executions_running;
CREATE TABLE IF NOT EXISTS states_transitions (
  execution INTEGER NOT NULL, sequence INTEGER NOT NULL, first_event INTEGER NOT NULL, event_count INTEGER NOT NULL,
  events TEXT NOT NULL, frames TEXT NOT NULL, PRIMARY KEY (execution, sequence)
);
CREATE TABLE IF NOT EXISTS states_tokens (
  token TEXT PRIMARY KEY, execution INTEGER NOT NULL, frame INTEGER NOT NULL, closed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS states_tokens_open ON states_tokens (execution) WHERE closed = 0;
`;
