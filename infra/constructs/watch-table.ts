import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Deployment } from './deployment.ts';

/** Registers the two ways in which a table fails its callers: it throttles them, or it errs itself. */
export function watchTable({ monitor }: Deployment, name: string, table: TableV2): void {
  const common = {
    threshold: 1,
    severity: 'critical' as const,
    impact: 'Acts of applicants and staff may fail with "try again", and views fall behind.',
    runbook: 'tables.md',
  };
  const metric = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    });
  monitor.watch({ ...common, name: `${name}-table-throttled`, metric: metric('ThrottledRequests'), periods: 2 });
  monitor.watch({ ...common, name: `${name}-table-failing`, metric: metric('SystemErrors'), periods: 2 });
}
