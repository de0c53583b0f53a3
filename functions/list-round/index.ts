import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { listRoundEnvironment } from './environment.ts';
import { listRound } from './list-round.ts';

const env = listRoundEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);

export const handler = listRound({
  calls: createCalls(log),
  drafts: createDrafts(work),
  views: createViews(work),
  ledger: createCallLedger(log),
  clock: systemClock,
});
