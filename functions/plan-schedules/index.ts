import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createPlans } from '../../shared/adapters/plans.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createSchedules } from '../../shared/adapters/schedules.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { planSchedulesEnvironment } from './environment.ts';
import { planSchedules } from './plan-schedules.ts';

const env = planSchedulesEnvironment.parse(process.env);
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
  ledger: createCallLedger(log),
  organisations: createOrganisations(log),
  drafts: createDrafts(work),
  clock: systemClock,
  log: new Logger(),
};

export const handler = planSchedules({
  ...deps,
  actOnMoment: actOnMoment(deps),
  plans: createPlans(work),
  views: createViews(work),
  schedules: createSchedules(new SchedulerClient(clientConfig), {
    group: env.SCHEDULE_GROUP,
    targetArn: env.SCHEDULE_TARGET_ARN,
    roleArn: env.SCHEDULE_ROLE_ARN,
    deadLettersArn: env.SCHEDULE_DEAD_LETTERS_ARN,
  }),
});
