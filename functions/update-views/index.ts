import { createCalls } from '../../shared/adapters/calls.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { updateViewsEnvironment } from './environment.ts';
import { updateViews } from './update-views.ts';

const env = updateViewsEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});

export const handler = updateViews({
  projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
  calls: createCalls(log),
  views: createViews(work),
});
