import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { listRoundEnvironment } from '../../functions/list-round/environment.ts';
import { readPhaseEnvironment } from '../../functions/read-phase/environment.ts';
import type { DataStack } from '../stacks/data.ts';
import { acknowledge } from './acknowledge.ts';
import { type Deployment, named } from './deployment.ts';
import { Episode } from './episode.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep, mayRead } from './table-access.ts';

/** The episodes of a project's life, one file of `workflows/` each, with what stops while one fails. */
const ofProjects = {
  'assess-application': 'One application is not assessed any further.',
  'accept-conditions': 'One approval under conditions is not followed up.',
  'handle-objection': 'One objection is not handled any further.',
  'review-quarter': 'One quarterly report of one project is not asked for or reviewed any further.',
  'settle-year': 'One calendar year of one project is not settled, so its balance and next advance are not paid.',
  remediate: 'One project that must mend something is not followed up, and not heard before it is stopped.',
  'evaluate-process': 'The evaluation of one project after three years has no consequences yet.',
  'run-challenge': 'One challenge is not answered, scored or decided any further.',
  'change-partnership': 'One request to change a partnership is not decided.',
  'extend-project': 'One request for an extension is not decided.',
  'close-project': 'One project that ended is not closed, and its archive dates are not set.',
} as const satisfies Readonly<Record<string, string>>;

/** `assess-application` as the id of a construct, which no release may change: `AssessApplication`. */
const pascal = (name: string): string => name.replaceAll(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase());

/** The state machines and the functions that they call. */
export class Episodes extends Construct {
  /** Those that wait for people, and are woken. */
  readonly ofProjects: readonly Episode[];
  readonly all: readonly Episode[];

  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack, { bus }: Outbox) {
    super(scope, id);
    const readPhase = new ProjectFunction(this, 'ReadPhase', {
      deployment,
      entry: 'read-phase',
      environmentSchema: readPhaseEnvironment,
      environment: projectEnvironment(data),
      impact: 'Files stop moving from one step to the next; what people do is kept and taken up afterwards.',
      runbook: 'read-phase.md',
    });
    mayLoadProjects(readPhase, data);
    const listRound = new ProjectFunction(this, 'ListRound', {
      deployment,
      entry: 'list-round',
      environmentSchema: listRoundEnvironment,
      environment: { LOG_TABLE: data.log.tableName, WORK_TABLE: data.work.tableName },
      timeout: Duration.minutes(5),
      impact: 'A closed round has no list yet, and owners of drafts do not hear that these lapsed.',
      runbook: 'list-round.md',
    });
    mayRead(listRound, data.log);
    mayRead(listRound, data.work, 'by-call');
    mayCommit(listRound, data.log, 'CALL#');
    mayKeep(listRound, data.work, 'DRAFT#');

    const tell = { actions: ['events:PutEvents'], resources: [bus.eventBusArn] };
    const call = ({ function: { functionArn } }: ProjectFunction) => ({
      actions: ['lambda:InvokeFunction'],
      resources: [functionArn],
    });
    this.ofProjects = Object.entries(ofProjects).map(
      ([name, impact]) =>
        new Episode(this, pascal(name), {
          deployment,
          name,
          impact,
          substitutions: {
            ReadPhase: readPhase.function.functionName,
            Work: data.work.tableName,
            Bus: bus.eventBusName,
          },
          may: [
            tell,
            call(readPhase),
            {
              actions: ['dynamodb:PutItem'],
              resources: [data.work.tableArn],
              conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['PROJECT#*'] } },
            },
          ],
        }),
    );
    const closeRound = new Episode(this, 'CloseRound', {
      deployment,
      name: 'close-round',
      impact: 'A closed round is not listed, and lapsed drafts are not told.',
      substitutions: { ListRound: listRound.function.functionName, Bus: bus.eventBusName },
      may: [tell, call(listRound)],
    });
    this.all = [...this.ofProjects, closeRound];
    this.#keepFailures(deployment, bus);
  }

  /** Each failed episode leaves one message that says which, beside the alarm of its machine. */
  #keepFailures(deployment: Deployment, bus: Outbox['bus']): void {
    const queue = (id: string, name: string, deadLetters?: Queue) =>
      new Queue(this, id, {
        queueName: named(deployment, name),
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(14),
        ...(deadLetters === undefined ? {} : { deadLetterQueue: { queue: deadLetters, maxReceiveCount: 100 } }),
      });
    const undelivered = queue('UndeliveredFailures', 'undelivered-failures');
    acknowledge(undelivered, 'AwsSolutions-SQS3', 'It is itself a dead-letter queue.');
    const failed = queue('FailedEpisodes', 'failed-episodes', undelivered);
    new Rule(this, 'EpisodeFailed', {
      eventBus: bus,
      eventPattern: { source: ['traject.workflows'], detailType: ['EpisodeFailed'] },
      targets: [new SqsQueue(failed, { deadLetterQueue: undelivered })],
    });
    deployment.monitor.watch({
      name: 'failed-episodes',
      metric: failed.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      severity: 'critical',
      impact: 'A step in the life of a project, or a round, is stuck until somebody starts its episode again.',
      runbook: 'episodes.md',
    });
    deployment.monitor.watch({
      name: 'undelivered-failures',
      metric: undelivered.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      severity: 'critical',
      impact: 'A failed episode could not be reported in the usual place.',
      runbook: 'episodes.md',
    });
  }
}
