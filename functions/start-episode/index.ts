import { Logger } from '@aws-lambda-powertools/logger';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createCursors } from '../../shared/adapters/log-index.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createWorkflows } from '../../shared/adapters/workflows.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { startEpisodeEnvironment } from './environment.ts';
import { startEpisode } from './start-episode.ts';

const env = startEpisodeEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});

export const handler = startEpisode({
  projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
  calls: createCalls(log),
  workflows: createWorkflows(new SFNClient(clientConfig), env.STATE_MACHINES),
  cursors: createCursors(work),
  log: new Logger(),
});
