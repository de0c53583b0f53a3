import { Logger } from '@aws-lambda-powertools/logger';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { actOnProject } from '../../shared/use-cases/act-on-project.ts';
import { tellProjectsEnvironment } from './environment.ts';
import { tellProjects } from './tell-projects.ts';

const env = tellProjectsEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});
const organisations = createOrganisations(log);

export const handler = tellProjects({
  organisations,
  views: createViews(work),
  actOnProject: actOnProject({
    projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
    calls: createCalls(log),
    ledger: createCallLedger(log),
    organisations,
    clock: systemClock,
  }),
  log: new Logger(),
});
