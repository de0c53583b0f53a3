import { readFile } from 'node:fs/promises';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createPeople } from '../../shared/adapters/people.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { actorOf } from './actor.ts';
import { allHandlers } from './all-handlers.ts';
import { createApi } from './create-api.ts';
import { serveApiEnvironment } from './environment.ts';

const env = serveApiEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const clock = systemClock;
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock,
});
const organisations = createOrganisations(log);
const people = createPeople(log);

export const handler = createApi({
  actor: actorOf({ organisations, people, roleClaim: env.ROLE_CLAIM }),
  handlers: allHandlers({
    calls: createCalls(log),
    ledger: createCallLedger(log),
    projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
    views: createViews(work),
    drafts: createDrafts(work),
    organisations,
    people,
    documents,
    clock,
    openApi: async () => JSON.parse(await readFile(new URL('openapi.json', import.meta.url), 'utf8')),
  }),
});
