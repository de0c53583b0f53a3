import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createBus } from '../../shared/adapters/bus.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { gatheringReads } from '../../shared/adapters/gathered-reads.ts';
import { createCursors, createLogIndex } from '../../shared/adapters/log-index.ts';
import { createPlans } from '../../shared/adapters/plans.ts';
import { createProjectRows } from '../../shared/adapters/project-rows.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { sweepLogEnvironment } from './environment.ts';
import { sweepLog } from './sweep-log.ts';

const env = sweepLogEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
// What each consumer left is one read.
const work = gatheringReads(createTable(database, env.WORK_TABLE));
const metrics = new Metrics();

export const handler = sweepLog({
  logIndex: createLogIndex(log),
  bus: createBus(new EventBridgeClient(clientConfig), env.EVENT_BUS),
  views: createViews(work),
  rows: createProjectRows(work),
  plans: createPlans(work),
  cursors: createCursors(work),
  clock: systemClock,
  log: new Logger(),
  count: (gaps) => {
    metrics.addMetric('GapsPublishedAgain', MetricUnit.Count, gaps);
    metrics.publishStoredMetrics();
  },
});
