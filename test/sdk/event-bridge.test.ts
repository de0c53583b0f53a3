import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  ResourceNotFoundException,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
let client: EventBridgeClient;
beforeAll(async () => {
  endpoint = await openEndpoint();
  client = new EventBridgeClient(endpoint.client);
});
afterAll(() => endpoint.close());

const EventBusName = 'projects';
const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/000000000000/work';
const messages = async (): Promise<readonly unknown[]> => {
  await endpoint.cloud.agenda.settle();
  const { Messages } = await new SQSClient(endpoint.client).send(new ReceiveMessageCommand({ QueueUrl }));
  return (Messages ?? []).map(({ Body = '' }) => JSON.parse(Body));
};
const committed = (...types: string[]) => ({
  EventBusName,
  Source: 'traject',
  DetailType: 'Committed',
  Detail: JSON.stringify({ project: 'LP-2024-0001', types }),
});

const event = {
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  account: '000000000000',
  source: 'traject',
  time: '2024-01-15T09:00:00Z',
  region: 'eu-west-1',
  resources: [],
  'detail-type': 'Committed',
  detail: { project: 'LP-2024-0001', amount: 120.5, from: '10.0.1.17', note: null },
};
const fits = async (pattern: object): Promise<boolean | undefined> => {
  const Event = JSON.stringify(event);
  const test = new TestEventPatternCommand({ EventPattern: JSON.stringify(pattern), Event });
  return (await client.send(test)).Result;
};

describe('a client of EventBridge', () => {
  it('puts events, and the rule that matches hands them on as its transformer says', async () => {
    const put = await client.send(new PutEventsCommand({ Entries: [committed('Submitted'), committed('Withdrawn')] }));
    expect(put).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }, {}] });
    expect(await messages()).toEqual([{ text: 'LP-2024-0001 was Submitted', rule: 'on-commit' }]);
    expect(await messages()).toEqual([]);
  });

  it('is told per entry what is wrong with it', async () => {
    const Entries = [{ ...committed('Submitted'), Detail: 'words' }, { EventBusName }];
    expect(await client.send(new PutEventsCommand({ Entries }))).toMatchObject({
      FailedEntryCount: 2,
      Entries: [{ ErrorCode: 'MalformedDetail' }, { ErrorCode: 'InvalidArgument' }],
    });
  });

  it('looks at buses, rules and targets, page by page', async () => {
    const { EventBuses } = await client.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', EventBusName]);
    expect((await client.send(new DescribeEventBusCommand({ Name: EventBusName }))).Arn).toContain(
      'event-bus/projects',
    );
    const first = await client.send(new ListEventBusesCommand({ Limit: 1 }));
    const rest = await client.send(new ListEventBusesCommand({ Limit: 1, NextToken: first.NextToken }));
    expect([rest.EventBuses?.[0]?.Name, rest.NextToken]).toEqual([EventBusName, undefined]);

    const { Rules } = await client.send(new ListRulesCommand({ EventBusName, NamePrefix: 'on-' }));
    expect(Rules).toMatchObject([{ Name: 'on-commit', State: 'ENABLED', EventBusName }]);
    const rule = await client.send(new DescribeRuleCommand({ EventBusName, Name: 'on-commit' }));
    expect(JSON.parse(rule.EventPattern ?? '')).toEqual({ source: ['traject'], detail: { types: ['Submitted'] } });
    const { Targets } = await client.send(new ListTargetsByRuleCommand({ EventBusName, Rule: 'on-commit' }));
    expect(Targets).toMatchObject([
      { Id: 'queue', Arn: arns.work, InputTransformer: { InputPathsMap: { project: '$.detail.project' } } },
    ]);
    const byTarget = new ListRuleNamesByTargetCommand({ EventBusName, TargetArn: arns.work });
    expect((await client.send(byTarget)).RuleNames).toEqual(['on-commit']);
  });

  it.each([
    { source: ['traject'], detail: { project: [{ prefix: 'LP-' }] } },
    { detail: { project: [{ suffix: { 'equals-ignore-case': '-0001' } }] } },
    { detail: { project: [{ 'equals-ignore-case': 'lp-2024-0001' }] } },
    { detail: { project: [{ wildcard: 'LP-*-00*' }] } },
    { detail: { project: [{ 'anything-but': { prefix: ['XX-', 'YY-'] } }] } },
    { detail: { amount: [{ numeric: ['>', 100, '<=', 120.5] }] } },
    { detail: { from: [{ cidr: '10.0.0.0/16' }] } },
    { detail: { note: [null], decision: [{ exists: false }] } },
    { detail: { $or: [{ amount: [1] }, { project: ['LP-2024-0001'] }] } },
  ])('has the pattern %j judged to fit', async (pattern) => {
    expect(await fits(pattern)).toBe(true);
  });

  it('has a pattern judged not to fit, and a broken one refused by its class', async () => {
    expect(await fits({ detail: { amount: ['120.5'] } })).toBe(false);
    await expect(fits({ detail: { amount: [{ between: [1, 2] }] } })).rejects.toBeInstanceOf(
      InvalidEventPatternException,
    );
  });

  it('hears what is missing, and what is not offered', async () => {
    const missing = client.send(new DescribeRuleCommand({ EventBusName, Name: 'none' }));
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
    const put = client.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["a"]}' }));
    await expect(put).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { requestId: expect.stringMatching(/\S/) },
    });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('events:PutRule');
  });
});
