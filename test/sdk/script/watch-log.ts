import { DynamoDBClient, ListTablesCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { clientOf } from './patience.ts';

/** What stands on the log of a project, and who reacts to it. */
export function watchLog(endpoint: string) {
  const dynamodb = new DynamoDBClient(clientOf(endpoint));
  const events = new EventBridgeClient(clientOf(endpoint));
  return {
    types: async (project: string): Promise<readonly string[]> => {
      const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
      const query = new QueryCommand({
        TableName: TableNames.find((name) => name.endsWith('log')),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :commit)',
        ExpressionAttributeValues: { ':pk': { S: `PROJECT#${project}` }, ':commit': { S: 'COMMIT#' } },
        ConsistentRead: true,
      });
      const { Items = [] } = await dynamodb.send(query);
      return Items.flatMap((item) => item['types']?.SS ?? []);
    },
    /** The rules of the product's bus that take a commit of these types. */
    rulesFor: async (project: string, types: readonly string[]): Promise<readonly string[]> => {
      const { EventBuses = [] } = await events.send(new ListEventBusesCommand({}));
      const EventBusName = EventBuses.find(({ Name }) => Name !== 'default')?.Name;
      const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName }));
      const Event = JSON.stringify(committed(project, types));
      const judged = await Promise.all(
        Rules.map(async ({ Name = '', EventPattern }) => {
          const { Result } = await events.send(new TestEventPatternCommand({ EventPattern, Event }));
          return Result === true ? [Name] : [];
        }),
      );
      return judged.flat();
    },
  };
}

/** A commit as the bus tells of it. */
const committed = (id: string, types: readonly string[]) => ({
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  account: '000000000000',
  region: 'eu-west-1',
  resources: [],
  time: '2023-10-16T08:00:00Z',
  source: 'traject.log',
  'detail-type': 'Committed',
  detail: { stream: `PROJECT#${id}`, kind: 'PROJECT', id, version: 1, types },
});
