import { Logger } from '@aws-lambda-powertools/logger';
import { SESClient } from '@aws-sdk/client-ses';
import { createCallLedger } from '../../shared/adapters/call-ledger.ts';
import { createCalls } from '../../shared/adapters/calls.ts';
import { clientConfig } from '../../shared/adapters/client-config.ts';
import { createDocuments } from '../../shared/adapters/documents.ts';
import { createDrafts } from '../../shared/adapters/drafts.ts';
import { createDynamoDbClient } from '../../shared/adapters/dynamodb-client.ts';
import { gatheringReads } from '../../shared/adapters/gathered-reads.ts';
import { createLetterMarks } from '../../shared/adapters/letter-marks.ts';
import { createCursors } from '../../shared/adapters/log-index.ts';
import { createMailer } from '../../shared/adapters/mailer.ts';
import { createOrganisations } from '../../shared/adapters/organisations.ts';
import { createPeople } from '../../shared/adapters/people.ts';
import { createProjectStore } from '../../shared/adapters/project-store.ts';
import { createTable } from '../../shared/adapters/table.ts';
import { isLetterUndelivered } from '../../shared/contracts/letter-undelivered.ts';
import { createLetterTemplates } from '../../shared/mail/letter-templates.ts';
import { systemClock } from '../../shared/ports/clock.ts';
import { sendLettersEnvironment } from './environment.ts';
import { sendLetters } from './send-letters.ts';
import { tellCameBack } from './tell-came-back.ts';

const env = sendLettersEnvironment.parse(process.env);
const database = createDynamoDbClient();
// What a letter asks of organisations and people is one read.
const log = gatheringReads(createTable(database, env.LOG_TABLE));
const work = createTable(database, env.WORK_TABLE);
const documents = createDocuments({
  bucket: env.DOCUMENTS_BUCKET,
  region: String(process.env['AWS_REGION']),
  clock: systemClock,
});

const deps = {
  projects: createProjectStore({ log, work, documents, codeHash: process.env['EVOLVE_CODE_HASH'] }),
  calls: createCalls(log),
  organisations: createOrganisations(log),
  drafts: createDrafts(work),
  ledger: createCallLedger(log),
  people: createPeople(log),
  marks: createLetterMarks(work),
  cursors: createCursors(work),
  mailer: createMailer(new SESClient(clientConfig), env.CONFIGURATION_SET),
  templates: createLetterTemplates(new URL('letters/', import.meta.url)),
  clock: systemClock,
  log: new Logger(),
  sender: env.MAIL_SENDER,
  publicUrl: env.PUBLIC_URL,
};
const onCommit = sendLetters(deps);
const onCameBack = tellCameBack(deps);

// Lambda repeats an event that failed or crashed under the id of its first attempt.
export const handler = (event: unknown, { awsRequestId }: { readonly awsRequestId: string }): Promise<void> =>
  isLetterUndelivered(event) ? onCameBack(event, awsRequestId) : onCommit(event, awsRequestId);
