import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createPlans } from '../../shared/adapters/plans.ts';
import { createProjectRows } from '../../shared/adapters/project-rows.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createSchedules } from '../../shared/adapters/schedules.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { createWorkflows } from '../../shared/adapters/workflows.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { followProject } from '../../shared/use-cases/follow-project.ts';
import { followCallEnvironment } from './environment.ts';
import { onCallEvent } from './follow-call.ts';

const env = followCallEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});
const stores = {
  projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
  calls: createCalls(log),
  drafts: createDrafts(work),
  rows: createProjectRows(work),
  schedules: createSchedules(new SchedulerClient(clientConfig), {
    group: env.SCHEDULE_GROUP,
    targetArn: env.SCHEDULE_TARGET_ARN,
    roleArn: env.SCHEDULE_ROLE_ARN,
    deadLettersArn: env.SCHEDULE_DEAD_LETTERS_ARN,
  }),
  clock: systemClock,
  log: new Logger(),
};
const deps = {
  ...stores,
  codeHash: process.env['DERIVE_CODE_HASH'],
  actOnMoment: actOnMoment({
    ...stores,
    ledger: createCallLedger(log),
    organisations: createOrganisations(log),
  }),
};

export const handler = onCallEvent({
  ...deps,
  plans: createPlans(work),
  views: createViews(work),
  followProject: followProject({ ...deps, workflows: createWorkflows(new SFNClient(clientConfig), {}) }),
});
