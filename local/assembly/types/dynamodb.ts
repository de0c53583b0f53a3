import {
  arn,
  each,
  encryption,
  forPeople,
  inert,
  members,
  type ResourceTypes,
  run,
  throughput,
} from '../resource-type.ts';

// AWS takes the instant at which the stream was made; it must survive a restart here.
const STREAM_LABEL = '2024-01-01T00:00:00.000';

const key = members(each('AttributeName KeyType'));
const projection = members(each('ProjectionType NonKeyAttributes'));
const noIndexStatistics = inert('the local cloud keeps no statistics of indexes');
const index = members({
  ...each('IndexName'),
  KeySchema: key,
  Projection: projection,
  ...each(
    'ProvisionedThroughput OnDemandThroughput WarmThroughput WriteProvisionedThroughputSettings WriteOnDemandThroughputSettings ReadProvisionedThroughputSettings ReadOnDemandThroughputSettings',
    throughput,
  ),
  ContributorInsightsSpecification: noIndexStatistics,
});

const recovery = inert('a copy of the data folder is the backup of a local cloud');
const protection = inert('only deleting the data folder deletes a table here');

const common = {
  ...each('TableName BillingMode StreamSpecification TimeToLiveSpecification'),
  AttributeDefinitions: members(each('AttributeName AttributeType')),
  KeySchema: key,
  GlobalSecondaryIndexes: index,
  LocalSecondaryIndexes: index,
  SSESpecification: encryption,
  WarmThroughput: throughput,
};

const naming = {
  nameProperty: 'TableName',
  nameLimit: 255,
  attributes: {
    Arn: ({ name }: { name: string }) => arn('dynamodb', `table/${name}`),
    StreamArn: ({ name }: { name: string }) => arn('dynamodb', `table/${name}/stream/${STREAM_LABEL}`),
    TableId: ({ name }: { name: string }) => name,
  },
};

export const dynamodbTypes: ResourceTypes = {
  'AWS::DynamoDB::Table': {
    verdict: 'run',
    ...naming,
    properties: {
      ...common,
      ...each('ProvisionedThroughput OnDemandThroughput', throughput),
      PointInTimeRecoverySpecification: recovery,
      DeletionProtectionEnabled: protection,
      ContributorInsightsSpecification: noIndexStatistics,
      TableClass: throughput,
      Tags: forPeople,
    },
  },
  'AWS::DynamoDB::GlobalTable': {
    verdict: 'run',
    ...naming,
    properties: {
      ...common,
      ...each('WriteProvisionedThroughputSettings WriteOnDemandThroughputSettings', throughput),
      ...each('ReadProvisionedThroughputSettings ReadOnDemandThroughputSettings', throughput),
      Replicas: members({
        Region: run,
        PointInTimeRecoverySpecification: recovery,
        DeletionProtectionEnabled: protection,
        ContributorInsightsSpecification: noIndexStatistics,
        SSESpecification: encryption,
        TableClass: throughput,
        GlobalSecondaryIndexes: index,
        Tags: forPeople,
        ...each('ReadProvisionedThroughputSettings ReadOnDemandThroughputSettings', throughput),
      }),
    },
  },
};
