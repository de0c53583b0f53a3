import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { type Deployment, named } from './deployment.ts';

export interface StreamPipeProps {
  readonly deployment: Deployment;
  readonly name: string;
  readonly table: TableV2;
  /** The records to let through, as an event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Where they go, with the one permission to put them there. */
  readonly target: {
    readonly arn: string;
    readonly action: string;
    readonly parameters: CfnPipe.PipeTargetParametersProperty;
  };
  readonly impact: string;
  readonly runbook: string;
}

/**
 * Carries records of a table's stream to a target, at least once. It starts at the oldest record there is, so that
 * nothing committed before the pipe existed is lost; a batch that fails is halved until the one bad record is alone;
 * after ten tries that record is a dead letter.
 */
export class StreamPipe extends Construct {
  constructor(scope: Construct, id: string, props: StreamPipeProps) {
    super(scope, id);
    const { deployment, name, table, target, impact, runbook } = props;
    const { queue } = new DeadLetterQueue(this, 'DeadLetters', { deployment, of: name, impact, runbook });
    const source = streamArn(table);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
    const allow = (actions: readonly string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], source);
    allow(['sqs:SendMessage'], queue.queueArn);
    allow([target.action], target.arn);
    const pipe = new CfnPipe(this, 'Pipe', {
      name: named(deployment, name),
      roleArn: role.roleArn,
      source,
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify(props.pattern) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          // As many as one PutEvents takes.
          batchSize: 10,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          maximumRetryAttempts: 10,
          maximumRecordAgeInSeconds: Duration.hours(12).toSeconds(),
          deadLetterConfig: { arn: queue.queueArn },
        },
      },
      target: target.arn,
      targetParameters: target.parameters,
    });
    // The policy stands before the pipe, or its first look at the stream is refused.
    pipe.node.addDependency(role);
    this.#watch(props, pipe);
  }

  #watch({ deployment, name, impact, runbook }: StreamPipeProps, pipe: CfnPipe): void {
    deployment.monitor.watch({
      name: `${name}-failing`,
      metric: new Metric({
        namespace: 'AWS/EventBridge/Pipes',
        metricName: 'ExecutionFailed',
        dimensionsMap: { PipeName: pipe.ref },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
      periods: 3,
      severity: 'critical',
      impact,
      runbook,
    });
  }
}

function streamArn(table: TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error(`${table.node.path} has no stream`);
  return table.tableStreamArn;
}
