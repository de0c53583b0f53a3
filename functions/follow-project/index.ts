import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createLogIndex } from '../../shared/adapters/log-index.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createProjectRows } from '../../shared/adapters/project-rows.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createSchedules } from '../../shared/adapters/schedules.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createWorkflows } from '../../shared/adapters/workflows.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { followProject } from '../../shared/use-cases/follow-project.ts';
import { followWait } from '../../shared/use-cases/follow-wait.ts';
import { followProjectEnvironment } from './environment.ts';
import { onProjectEvent } from './follow-project.ts';

const env = followProjectEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});
const deps = {
  projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
  calls: createCalls(log),
  clock: systemClock,
  log: new Logger(),
};

const rows = createProjectRows(work);
const follow = followProject({
  ...deps,
  rows,
  codeHash: process.env['DERIVE_CODE_HASH'],
  // A token names its own execution: no machine has to be known to answer it.
  workflows: createWorkflows(new SFNClient(clientConfig), {}),
  schedules: createSchedules(new SchedulerClient(clientConfig), {
    group: env.SCHEDULE_GROUP,
    targetArn: env.SCHEDULE_TARGET_ARN,
    roleArn: env.SCHEDULE_ROLE_ARN,
    deadLettersArn: env.SCHEDULE_DEAD_LETTERS_ARN,
  }),
  actOnMoment: actOnMoment({
    ...deps,
    ledger: createCallLedger(log),
    organisations: createOrganisations(log),
    drafts: createDrafts(work),
  }),
});

export const handler = onProjectEvent({
  followProject: follow,
  followWait: followWait({ commits: createLogIndex(log), followProject: follow }),
});
