import type { JsonObject, Operation } from '../../kernel/service.ts';
import { AwsError } from '../../kernel/service.ts';
import { resourceNotFound } from '../errors.ts';
import type { Table } from '../storage/tables.ts';
import type { IndexDefinition } from '../table.ts';
import type { Context } from './context.ts';
import { requirement, tableArn } from './needs.ts';
import { tableNameOf } from './request.ts';

const tableNeeds = (context: Context, action: string) => (input: JsonObject) => [
  requirement(action, tableArn(context, input['TableName']), []),
];

export const describeTable = (context: Context): Operation => ({
  needs: tableNeeds(context, 'DescribeTable'),
  run: (input) => {
    const name = tableNameOf(input);
    const table = context.tables.find(name);
    if (table === undefined) throw resourceNotFound(`Requested resource not found: Table: ${name} not found`);
    return { Table: description(context, table) };
  },
});

const description = (context: Context, table: Table): JsonObject => {
  const { definition, stream } = table;
  const { count, bytes } = context.items.image(table).totals();
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: table.createdAt / 1000,
    KeySchema: definition.keySchema,
    AttributeDefinitions: definition.attributeDefinitions,
    ItemCount: count,
    TableSizeBytes: bytes,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    DeletionProtectionEnabled: definition.deletionProtection ?? false,
    ...indexes('GlobalSecondaryIndexes', definition.globalSecondaryIndexes, table, { IndexStatus: 'ACTIVE' }),
    ...indexes('LocalSecondaryIndexes', definition.localSecondaryIndexes, table, {}),
    ...(stream !== undefined && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.label,
    }),
  };
};

const indexes = (
  parameter: string,
  definitions: readonly IndexDefinition[] | undefined,
  table: Table,
  further: JsonObject,
): JsonObject => {
  if (definitions === undefined || definitions.length === 0) return {};
  return {
    [parameter]: definitions.map((definition) => ({
      ...definition,
      ...further,
      IndexArn: `${table.arn}/index/${definition.IndexName}`,
    })),
  };
};

export const describeTimeToLive = (context: Context): Operation => ({
  needs: tableNeeds(context, 'DescribeTimeToLive'),
  run: (input) => {
    const { ttlAttribute } = context.tables.get(tableNameOf(input));
    return {
      TimeToLiveDescription:
        ttlAttribute === undefined
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute },
    };
  },
});

export const describeContinuousBackups = (context: Context): Operation => ({
  needs: tableNeeds(context, 'DescribeContinuousBackups'),
  run: (input) => {
    const name = tableNameOf(input);
    if (context.tables.find(name) === undefined) {
      throw new AwsError('TableNotFoundException', `Table not found: ${name}`);
    }
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' },
      },
    };
  },
});
