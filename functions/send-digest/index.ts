import { Logger } from '@aws-lambda-powertools/logger';
import { SESClient } from '@aws-sdk/client-ses';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { createLetterMarks } from '../../shared/adapters/letter-marks.ts';
import { createMailer } from '../../shared/adapters/mailer.ts';
import { createPeople } from '../../shared/adapters/people.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { createViews } from '../../shared/adapters/views.ts';
import { createLetterTemplates } from '../../shared/mail/letter-templates.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { sendDigestEnvironment } from './environment.ts';
import { sendDigest } from './send-digest.ts';

const env = sendDigestEnvironment.parse(process.env);
const database = createDynamoDbClient();
const log = createTable(database, env.LOG_TABLE);
const work = createTable(database, env.WORK_TABLE);

const send = sendDigest({
  views: createViews(work),
  calls: createCalls(log),
  people: createPeople(log),
  marks: createLetterMarks(work),
  mailer: createMailer(new SESClient(clientConfig), env.CONFIGURATION_SET),
  templates: createLetterTemplates(new URL('letters/', import.meta.url)),
  clock: systemClock,
  log: new Logger(),
  sender: env.MAIL_SENDER,
  publicUrl: env.PUBLIC_URL,
});

// Lambda repeats an event that failed or crashed under the id of its first attempt.
export const handler = (_event: unknown, { awsRequestId }: { readonly awsRequestId: string }): Promise<void> =>
  send(awsRequestId);
