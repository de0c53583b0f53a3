import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { waitStoredDetailType, waitStoredSource } from '../../functions/follow-project/environment.ts';
import { busSource, committedDetailType } from '../../shared/contracts/bus-event.ts';
import type { DataStack } from '../stacks/data.ts';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';
import { StreamPipe } from './stream-pipe.ts';

/** What the pipe says of a commit: where it is and what it holds, never its content. */
const committed = `{"stream":<$.dynamodb.Keys.pk.S>,"kind":<$.dynamodb.NewImage.kind.S>,"id":<$.dynamodb.NewImage.id.S>,"version":<$.dynamodb.NewImage.version.N>,"types":<$.dynamodb.NewImage.types.SS>}`;
const waitStored = `{"project":<$.dynamodb.NewImage.project.S>,"version":<$.dynamodb.NewImage.version.N>}`;
const changed = `{"eventId":<$.eventID>,"change":<$.eventName>,"stream":<$.dynamodb.Keys.pk.S>,"commit":<$.dynamodb.Keys.sk.S>}`;

const keys = (prefix: string) => ({ Keys: { sk: { S: [{ prefix }] } } });

/** The streams of both tables on their way out: what was committed, and nothing else, becomes an event on the bus. */
export class Outbox extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', { eventBusName: named(deployment, 'bus') });
    const onBus = (source: string, detailType: string, inputTemplate: string) => ({
      arn: this.bus.eventBusArn,
      action: 'events:PutEvents',
      parameters: { inputTemplate, eventBridgeEventBusParameters: { source, detailType } },
    });
    new StreamPipe(this, 'Commits', {
      deployment,
      name: 'publish-commits',
      table: data.log,
      pattern: { eventName: ['INSERT'], dynamodb: keys('COMMIT#') },
      target: onBus(busSource, committedDetailType, committed),
      impact:
        'Nothing follows from what people do: no letters, no tasks, no workflows. What they did is safe on the log.',
      runbook: 'publish-commits.md',
    });
    new StreamPipe(this, 'Waits', {
      deployment,
      name: 'publish-waits',
      table: data.work,
      pattern: { eventName: ['INSERT', 'MODIFY'], dynamodb: keys('WAIT#') },
      target: onBus(waitStoredSource, waitStoredDetailType, waitStored),
      impact: 'A workflow whose answer came very early waits until its backstop instead of going on at once.',
      runbook: 'publish-waits.md',
    });
    this.#watchCommits(deployment, data);
  }

  /** A commit is written once. Any change to one, by whomever, is kept as a message and wakes somebody. */
  #watchCommits(deployment: Deployment, data: DataStack): void {
    const tampered = new Queue(this, 'ChangedCommits', {
      queueName: named(deployment, 'changed-commits'),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(tampered, 'AwsSolutions-SQS3', 'Nothing reads it but people: its messages are findings, not work.');
    new StreamPipe(this, 'Changes', {
      deployment,
      name: 'report-changed-commits',
      table: data.log,
      pattern: { eventName: ['MODIFY', 'REMOVE'], dynamodb: keys('COMMIT#') },
      target: { arn: tampered.queueArn, action: 'sqs:SendMessage', parameters: { inputTemplate: changed } },
      impact: 'A change to a commit could go unnoticed until the next check of the hash chain.',
      runbook: 'changed-commits.md',
    });
    deployment.monitor.watch({
      name: 'changed-commits',
      metric: tampered.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      severity: 'critical',
      impact: 'A commit of the log was changed or removed: what was decided may no longer be what is shown.',
      runbook: 'changed-commits.md',
    });
  }
}
