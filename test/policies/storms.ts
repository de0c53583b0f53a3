import { rmSync } from 'node:fs';
import { type Cloud, type CloudOptions, createCloud } from '../../local/cloud.ts';
import type { JsonObject } from '../../local/kernel/service.ts';
import { type Edit, editAssembly, takeAway } from './edited-assembly.ts';

type OnAuthorized = NonNullable<CloudOptions['onAuthorized']>;

const owner = { kind: 'owner' } as const;
const start = '2023-10-16T08:00:00Z';
const failing = `export const handler = () => { throw new Error('It storms.'); };`;

/** What goes wrong for good, so that the rights are asked for that only failure needs. */
const storms: readonly Edit[] = [
  // Every function fails: its dead letters, and the episodes that fail with it.
  { code: failing, resources: () => undefined },
  // Nobody may deliver: the dead letters of rules, schedules and pipes.
  {
    code: failing,
    resources: (resources) => {
      for (const [id, { Type }] of Object.entries(resources)) {
        if (Type === 'AWS::Lambda::Permission') delete resources[id];
      }
      for (const sender of ['MorningDigest', 'PlannerRole']) takeAway(resources, sender, 'lambda:InvokeFunction');
      takeAway(resources, 'Outbox', 'events:PutEvents');
      takeAway(resources, 'EpisodesFailedEpisodesPolicy', 'sqs:SendMessage');
      takeAwayTarget(resources);
    },
  },
];

// The pipe of changes may send to two queues; what it may still send to is its dead letters.
function takeAwayTarget(resources: Parameters<Edit['resources']>[0]): void {
  const entry = Object.entries(resources).find(([id]) => id.startsWith('OutboxChangesRoleDefaultPolicy'));
  const document = entry?.[1].Properties['PolicyDocument'] as JsonObject | undefined;
  if (document === undefined) return;
  const isTarget = (statement: JsonObject): boolean =>
    String(statement['Action']) === 'sqs:SendMessage' &&
    /"OutboxChangedCommits/.test(JSON.stringify(statement['Resource']));
  document['Statement'] = document['Statement'].filter((statement: JsonObject) => !isTarget(statement));
}

/** Runs the product's template through storms of two days and tells `onAuthorized` what was asked in them. */
export async function throughStorms(assembly: string, onAuthorized: OnAuthorized): Promise<void> {
  for (const storm of storms) {
    const folder = editAssembly(assembly, storm);
    const cloud = createCloud({ assembly: folder, data: ':memory:', clock: { kind: 'virtual', start }, onAuthorized });
    try {
      await raise(cloud);
      await cloud.runUntilIdle({ until: Date.parse(start) + 2 * 86_400_000 });
    } finally {
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Sets everything in motion that the template has: functions, machines, rules, pipes, schedules. */
async function raise(cloud: Cloud): Promise<void> {
  const call = (service: string, action: string, input: JsonObject) => cloud.callService(service, action, input, owner);
  for (const { name } of cloud.services.lambda.functions()) {
    await call('lambda', 'Invoke', { FunctionName: name, InvocationType: 'Event', Payload: '{}' });
  }
  const { stateMachines } = (await call('states', 'ListStateMachines', {})) as JsonObject;
  for (const { stateMachineArn } of stateMachines) await call('states', 'StartExecution', { stateMachineArn, input });
  await call('events', 'PutEvents', {
    Entries: busEvents.map((event) => ({ EventBusName: 'traject-local-bus', ...event })),
  });
  cloud.services.events.putFromAws(bounce);
  const { TableNames } = (await call('dynamodb', 'ListTables', {})) as JsonObject;
  for (const TableName of TableNames) await changeRows(TableName, call);
  await call('scheduler', 'CreateSchedule', schedule(cloud));
  for (const path of ['openapi.json', 'health', 'calls', 'calls/x', 'calls/x/questions'])
    await cloud.request(new Request(`${cloud.endpoint}/api/${path}`));
}

const input = JSON.stringify({ project: 'LP-2023-0001', call: 'lokale-partnerschappen', version: 1 });

async function changeRows(
  TableName: string,
  call: (service: string, action: string, input: JsonObject) => Promise<unknown>,
): Promise<void> {
  for (const sk of ['COMMIT#00000001', 'WAIT#assessment']) {
    const key = { pk: { S: 'PROJECT#LP-2023-0001' }, sk: { S: sk } };
    const Item = {
      ...key,
      version: { N: '1' },
      kind: { S: 'PROJECT' },
      id: { S: 'LP-2023-0001' },
      types: { SS: ['X'] },
    };
    await call('dynamodb', 'PutItem', { TableName, Item });
    await call('dynamodb', 'PutItem', { TableName, Item: { ...Item, note: { S: 'changed' } } });
  }
}

const committed = (kind: string, ...types: string[]) => ({
  Source: 'traject.log',
  DetailType: 'Committed',
  Detail: JSON.stringify({ stream: `${kind}#x`, kind, id: 'x', version: 1, types }),
});

const busEvents = [
  committed('PROJECT', 'ApplicationSubmitted'),
  committed('CALL', 'RoundClosed'),
  committed('ORGANISATION', 'RegistrationRecorded'),
  { Source: 'traject.work', DetailType: 'WaitStored', Detail: '{}' },
  { Source: 'traject.letters', DetailType: 'LetterUndelivered', Detail: '{}' },
  { Source: 'traject.workflows', DetailType: 'EpisodeFailed', Detail: '{}' },
];

const bounce = {
  source: 'aws.ses',
  'detail-type': 'Email Bounced',
  detail: { mail: { tags: { 'ses:configuration-set': ['traject-local-letters'] } } },
};

/** A moment as the planner schedules it, by what its environment says. */
function schedule(cloud: Cloud): JsonObject {
  const planner = cloud.services.lambda.functions().find(({ name }) => name === 'traject-local-follow-project');
  const { SCHEDULE_GROUP, SCHEDULE_TARGET_ARN, SCHEDULE_ROLE_ARN, SCHEDULE_DEAD_LETTERS_ARN } =
    planner?.environment ?? {};
  return {
    Name: 'LP-2023-0001_storm',
    GroupName: SCHEDULE_GROUP,
    ScheduleExpression: 'at(2023-10-16T09:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: SCHEDULE_TARGET_ARN,
      RoleArn: SCHEDULE_ROLE_ARN,
      Input: '{}',
      DeadLetterConfig: { Arn: SCHEDULE_DEAD_LETTERS_ARN },
    },
  };
}
