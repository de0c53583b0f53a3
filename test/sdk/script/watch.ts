import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { ListBucketsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
} from '@aws-sdk/client-sfn';

const region = 'eu-west-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

// What a step sets in motion takes milliseconds; this many only pass when it never comes.
const PATIENCE = 600;
const PAUSE = 50;

/** Asks again until there is an answer. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(PAUSE);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

const all = async <Page, Item>(pages: AsyncIterable<Page>, of: (page: Page) => readonly Item[] | undefined) => {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(of(page) ?? []));
  return items;
};

/** What an operator sees of a project with the public clients of the AWS SDK alone. */
export function createWatch(endpoint: string) {
  const config = { endpoint, region, credentials };
  const sfn = new SFNClient(config);
  const dynamodb = new DynamoDBClient(config);
  const events = new EventBridgeClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });

  const machines = () => all(paginateListStateMachines({ client: sfn }, {}), (page) => page.stateMachines);
  const execution = async (episode: string, project: string): Promise<string | undefined> => {
    const machine = (await machines()).find(({ name = '' }) => name.endsWith(episode));
    const pages = paginateListExecutions({ client: sfn }, { stateMachineArn: machine?.stateMachineArn });
    const found = await all(pages, (page) => page.executions);
    return found.find(({ name = '' }) => name.startsWith(`${project}_`))?.executionArn;
  };
  const types = async (project: string): Promise<readonly string[]> => {
    const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
    const query = new QueryCommand({
      TableName: TableNames.find((name) => name.endsWith('log')),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :commit)',
      ExpressionAttributeValues: { ':pk': { S: `PROJECT#${project}` }, ':commit': { S: 'COMMIT#' } },
      ConsistentRead: true,
    });
    const { Items = [] } = await dynamodb.send(query);
    return Items.flatMap((item) => item['types']?.SS ?? []);
  };

  return {
    machines: async () => (await machines()).map(({ name = '' }) => name),
    /** Waits until an episode of a project runs; answers its execution. */
    episode: (name: string, project: string) => until(`${name} of ${project}`, () => execution(name, project)),
    /** Waits until an execution has reached this status; answers what it gave and all it did. */
    ended: (executionArn: string, status: ExecutionStatus) =>
      until(`${executionArn} to be ${status}`, async () => {
        const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
        if (described.status !== status) return undefined;
        const history = await all(
          paginateGetExecutionHistory({ client: sfn }, { executionArn }),
          (page) => page.events,
        );
        return { output: described.output ?? '', history: history.map(({ type = '' }) => type) };
      }),
    running: async (executionArn: string) => await sfn.send(new DescribeExecutionCommand({ executionArn })),
    types,
    /** Waits until the log tells of an event. */
    committed: (project: string, type: string) =>
      until(`${type} of ${project}`, async () => ((await types(project)).includes(type) ? true : undefined)),
    schedules: async (project: string) => {
      const pages = paginateListSchedules({ client: new SchedulerClient(config) }, { NamePrefix: `${project}_` });
      return (await all(pages, (page) => page.Schedules)).map(({ Name = '' }) => Name);
    },
    /** Which rules of the product's bus react to an event of these types. */
    rulesFor: async (project: string, types: readonly string[]): Promise<readonly string[]> => {
      const { EventBuses = [] } = await events.send(new ListEventBusesCommand({}));
      const bus = EventBuses.find(({ Name }) => Name !== 'default')?.Name;
      const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: bus }));
      const Event = JSON.stringify({
        ...{
          id: '1',
          account: '000000000000',
          source: 'traject.log',
          time: '2023-10-16T08:00:00Z',
          region,
          resources: [],
        },
        'detail-type': 'Committed',
        detail: { stream: `PROJECT#${project}`, kind: 'PROJECT', id: project, version: 1, types },
      });
      const judged = await Promise.all(
        Rules.map(async ({ Name = '', EventPattern }) => {
          if (EventPattern === undefined) return [];
          const { Result } = await events.send(new TestEventPatternCommand({ EventPattern, Event }));
          return Result === true ? [Name] : [];
        }),
      );
      return judged.flat();
    },
    documents: async (): Promise<number> => {
      const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
      const lists = Buckets.map(({ Name }) => s3.send(new ListObjectVersionsCommand({ Bucket: Name })));
      return (await Promise.all(lists)).flatMap(({ Versions }) => Versions ?? []).length;
    },
    sent: async () => (await new SESClient(config).send(new GetSendQuotaCommand({}))).SentLast24Hours ?? 0,
    /** Waits for a letter of this kind about the project in the mailbox. */
    letter: (project: string, kind: string) =>
      until(`the letter ${kind}`, async () => {
        const list = await (await fetch(`${endpoint}/mailbox?project=${project}`)).text();
        const paths = [...list.matchAll(/href="(\/mailbox\/[^"/]+)"/g)].map(([, path]) => path);
        for (const path of paths) {
          const raw = await (await fetch(`${endpoint}${path}/raw`)).text();
          if (raw.includes(`X-Traject-Letter: ${kind}`)) return raw;
        }
        return undefined;
      }),
  };
}
