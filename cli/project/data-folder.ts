import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createCalls } from '../../shared/adapters/calls.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { createDocumentReader, createLogReader, projectsOn } from './log-reader.ts';

/** What was asked for cannot be shown; the message says which rule, what was received and what to do. */
export class CannotShow extends Error {
  override readonly name = 'CannotShow';
}

export interface DataFolder {
  readonly projects: Pick<ProjectStore, 'load' | 'loadAsOf' | 'history'>;
  readonly calls: Pick<Calls, 'definition'>;
  projectIds(): readonly string[];
  /** The instant that the clock of this folder had reached when it was last kept; undefined: never kept. */
  clock(): string | undefined;
  close(): void;
}

// The layout of `local/kernel/database.ts` that is read here.
const readableSchema = '2';

const factOf = (database: DatabaseSync, name: string): string | undefined => {
  const row = database.prepare('SELECT value FROM kernel_facts WHERE name = ?').get(name);
  return row === undefined ? undefined : String(row['value']);
};

const open = (folder: string): DatabaseSync => {
  const file = join(folder, 'cloud.sqlite');
  if (!existsSync(file)) {
    throw new CannotShow(
      `--data must be a folder in which Traject keeps its data; received "${folder}", which has no cloud.sqlite. ` +
        'Name the folder that was given to `npm start -- --data <folder>`; without it, that is .traject.',
    );
  }
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const schema = factOf(database, 'schema');
    if (schema === readableSchema) return database;
    throw new CannotShow(
      `The data folder ${folder} was written with schema ${schema}; this version reads schema ${readableSchema}. ` +
        'Use the version of Traject that wrote it.',
    );
  } catch (cause) {
    database.close();
    if (cause instanceof CannotShow) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CannotShow(
      `--data must be a folder in which Traject keeps its data; the cloud.sqlite in "${folder}" cannot be read: ${why}.`,
      { cause },
    );
  }
};

/**
 * Opens the data of a local cloud for reading. Safe while another process serves the folder: its database lets readers
 * beside the writer, who see what was committed, and nothing here can write.
 *
 * @throws CannotShow
 */
export const openDataFolder = (folder: string): DataFolder => {
  const database = open(folder);
  const log = createTable(createLogReader(database), 'log');
  return {
    // Without a code hash no snapshot is asked for: the log alone is read.
    projects: createProjectStore({ log, work: log, documents: createDocumentReader(database, folder) }),
    calls: createCalls(log),
    projectIds: () => projectsOn(database),
    clock: () => {
      const kept = factOf(database, 'clock');
      return kept === undefined ? undefined : new Date(Number(kept)).toISOString();
    },
    close: () => database.close(),
  };
};
