import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createBus } from '../../shared/adapters/bus.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createLetterMarks } from '../../shared/adapters/letter-marks.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { noteUndeliveredEnvironment } from './environment.ts';
import { noteUndelivered } from './note-undelivered.ts';

const env = noteUndeliveredEnvironment.parse(process.env);
const metrics = new Metrics();

export const handler = noteUndelivered({
  marks: createLetterMarks(createTable(createDynamoDbClient(), env.WORK_TABLE)),
  bus: createBus(new EventBridgeClient(clientConfig), env.EVENT_BUS),
  log: new Logger(),
  count: (letters) => {
    metrics.addMetric('LettersToManagersUndelivered', MetricUnit.Count, letters);
    metrics.publishStoredMetrics();
  },
});
