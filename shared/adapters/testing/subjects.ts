import type { CallLedger } from '../../ports/call-ledger.ts';
import type { Calls } from '../../ports/calls.ts';
import type { Documents } from '../../ports/documents.ts';
import type { Drafts } from '../../ports/drafts.ts';
import { createMemoryPorts } from '../../ports/in-memory/ports.ts';
import type { LetterMarks } from '../../ports/letter-marks.ts';
import type { Cursors, LogIndex } from '../../ports/log-index.ts';
import type { Organisations } from '../../ports/organisations.ts';
import type { People } from '../../ports/people.ts';
import type { Plans } from '../../ports/plans.ts';
import type { ProjectRows } from '../../ports/project-rows.ts';
import type { ProjectStore } from '../../ports/project-store.ts';
import type { Views } from '../../ports/views.ts';
import type { Wait } from '../../ports/waits.ts';
import { createCallLedger } from '../call-ledger.ts';
import { createCalls } from '../calls.ts';
import { createDrafts } from '../drafts.ts';
import { createLetterMarks } from '../letter-marks.ts';
import { createCursors, createLogIndex } from '../log-index.ts';
import { createOrganisations } from '../organisations.ts';
import { createPeople } from '../people.ts';
import { createPlans } from '../plans.ts';
import { createProjectRows } from '../project-rows.ts';
import { createProjectStore } from '../project-store.ts';
import { createTable, type Table } from '../table.ts';
import { createViews } from '../views.ts';
import { createTestClient } from './dynamodb-client.ts';

/** What both kinds of storage must do alike. */
export interface Subject {
  readonly projects: ProjectStore;
  readonly organisations: Organisations;
  readonly calls: Calls;
  readonly callLedger: CallLedger;
  readonly people: People;
  readonly drafts: Drafts;
  readonly views: Views;
  readonly projectRows: ProjectRows;
  readonly plans: Plans;
  readonly letterMarks: LetterMarks;
  readonly logIndex: LogIndex;
  readonly cursors: Cursors;
  /** As a state machine would put it. */
  putWait(wait: Wait): Promise<void>;
}

export const inMemory = (): Subject => {
  const ports = createMemoryPorts();
  return { ...ports, putWait: async (wait) => ports.projectRows.putWait(wait) };
};

export interface TableSubject extends Subject {
  readonly log: Table;
  readonly work: Table;
  readonly documents: Documents;
}

export const onTables = (codeHash?: string): TableSubject => {
  const client = createTestClient();
  const log = createTable(client, 'log');
  const work = createTable(client, 'work');
  const { documents } = createMemoryPorts();
  return {
    log,
    work,
    documents,
    projects: createProjectStore({ log, work, documents, codeHash }),
    organisations: createOrganisations(log),
    calls: createCalls(log),
    callLedger: createCallLedger(log),
    people: createPeople(log),
    drafts: createDrafts(work),
    views: createViews(work),
    projectRows: createProjectRows(work),
    plans: createPlans(work),
    letterMarks: createLetterMarks(work),
    logIndex: createLogIndex(log),
    cursors: createCursors(work),
    putWait: ({ project, episode, number, ...rest }) =>
      work.put({ pk: `PROJECT#${project}`, sk: `WAIT#${episode}#${number}`, project, episode, number, ...rest }),
  };
};

/** What one suite of cases runs against: the twin and the adapter keep the same promises. */
export const storages = [
  ['in memory', inMemory],
  ['on DynamoDB', () => onTables()],
] as const satisfies readonly (readonly [string, () => Subject])[];
