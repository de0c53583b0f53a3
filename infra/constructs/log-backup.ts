import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';

export interface LogBackupProps {
  readonly deployment: Deployment;
  readonly log: TableV2;
}

/** A copy of the log on the first of each month that nobody can change or throw away, the owner of the account included. */
export class LogBackup extends Construct {
  constructor(scope: Construct, id: string, { deployment, log }: LogBackupProps) {
    super(scope, id);
    const { backupLockGraceDays } = deployment.stage;
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: named(deployment, 'log'),
      removalPolicy: RemovalPolicy.RETAIN,
      lockConfiguration: {
        minRetention: Duration.days(90),
        ...(backupLockGraceDays === undefined ? {} : { changeableFor: Duration.days(backupLockGraceDays) }),
      },
    });
    const plan = new BackupPlan(this, 'Plan', { backupPlanName: named(deployment, 'log'), backupVault: vault });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'monthly',
        scheduleExpression: Schedule.cron({ day: '1', hour: '2', minute: '0' }),
        // Every copy is complete and the log itself stays for ever: thirteen months tell any two Januaries apart.
        deleteAfter: Duration.days(400),
      }),
    );
    plan.addSelection('Log', { role: this.#role(), resources: [BackupResource.fromDynamoDbTable(log)] });
    deployment.monitor.watch({
      name: 'log-backup-failed',
      metric: new Metric({
        namespace: 'AWS/Backup',
        metricName: 'NumberOfBackupJobsFailed',
        dimensionsMap: { BackupVaultName: vault.backupVaultName },
        statistic: Stats.SUM,
        period: Duration.hours(6),
      }),
      threshold: 1,
      severity: 'warning',
      impact: 'This month has no locked copy of the log; point-in-time recovery of 35 days still stands.',
      runbook: 'log-backup.md',
    });
  }

  #role(): Role {
    const policy = 'service-role/AWSBackupServiceRolePolicyForBackup';
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
    });
    acknowledge(
      role,
      `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
      'The policy that AWS keeps in step with what AWS Backup needs; only that service can take this role.',
    );
    return role;
  }
}
