import { AwsError, type Operation } from '../../kernel/service.ts';

// What AWS has and this engine does not: the template makes the tables, and what is not here is not used.
const names = [
  'BatchExecuteStatement',
  'CreateBackup',
  'CreateGlobalTable',
  'CreateTable',
  'DeleteBackup',
  'DeleteResourcePolicy',
  'DeleteTable',
  'DescribeBackup',
  'DescribeContributorInsights',
  'DescribeEndpoints',
  'DescribeExport',
  'DescribeGlobalTable',
  'DescribeGlobalTableSettings',
  'DescribeImport',
  'DescribeKinesisStreamingDestination',
  'DescribeLimits',
  'DescribeTableReplicaAutoScaling',
  'DisableKinesisStreamingDestination',
  'EnableKinesisStreamingDestination',
  'ExecuteStatement',
  'ExecuteTransaction',
  'ExportTableToPointInTime',
  'GetResourcePolicy',
  'ImportTable',
  'ListBackups',
  'ListContributorInsights',
  'ListExports',
  'ListGlobalTables',
  'ListImports',
  'ListTagsOfResource',
  'PutResourcePolicy',
  'RestoreTableFromBackup',
  'RestoreTableToPointInTime',
  'TagResource',
  'UntagResource',
  'UpdateContinuousBackups',
  'UpdateContributorInsights',
  'UpdateGlobalTable',
  'UpdateGlobalTableSettings',
  'UpdateKinesisStreamingDestination',
  'UpdateTable',
  'UpdateTableReplicaAutoScaling',
  'UpdateTimeToLive',
] as const;

/** Operations of AWS that are answered with their name and a refusal, never with a silent success. */
export const refusedOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  names.map((name) => [
    name,
    {
      needs: () => [],
      run: () => {
        throw new AwsError(
          'UnknownOperationException',
          `${name} is not an operation of the local DynamoDB: its tables are those of the template`,
        );
      },
    },
  ]),
);
