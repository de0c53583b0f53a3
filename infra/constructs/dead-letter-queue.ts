import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';

export interface DeadLetterQueueProps {
  readonly deployment: Deployment;
  /** Of what it takes the dead letters: `start-episode`. */
  readonly of: string;
  readonly impact: string;
  readonly runbook: string;
}

/** Where an event goes that could not be handled, with an alarm on the first one. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const name = `${props.of}-dead-letters`;
    this.queue = new Queue(this, 'Queue', {
      queueName: named(props.deployment, name),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest there is: a fortnight's absence loses no letter.
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this.queue, 'AwsSolutions-SQS3', 'It is itself a dead-letter queue.');
    props.deployment.monitor.watch({
      name,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
      severity: 'critical',
      impact: props.impact,
      runbook: props.runbook,
    });
  }
}
