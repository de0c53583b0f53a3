const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const prefix = 'arn:aws:iam::aws:policy/';

const allowing = (actions: readonly string[]): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** The policies of AWS that templates attach to roles, by ARN. Any other is refused. */
export const knownManagedPolicies: Readonly<Record<string, object>> = {
  [`${prefix}service-role/AWSLambdaBasicExecutionRole`]: allowing(logs),
  [`${prefix}AWSXRayDaemonWriteAccess`]: allowing(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
  [`${prefix}service-role/AWSLambdaDynamoDBExecutionRole`]: allowing([
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...logs,
  ]),
  // Backups are not made here, so nothing ever asks for these rights.
  [`${prefix}service-role/AWSBackupServiceRolePolicyForBackup`]: { Statement: [] },
  [`${prefix}service-role/AWSBackupServiceRolePolicyForRestores`]: { Statement: [] },
};
