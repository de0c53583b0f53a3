import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { noteUndeliveredEnvironment, undeliveredDetailTypes } from '../../functions/note-undelivered/environment.ts';
import { sendLettersEnvironment } from '../../functions/send-letters/environment.ts';
import { letterUndeliveredDetailType, letterUndeliveredSource } from '../../shared/contracts/letter-undelivered.ts';
import { toldByLetter } from '../../shared/contracts/told-by-letter.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Deployment } from './deployment.ts';
import { committed, whenPublished } from './event-rule.ts';
import { lettersSet, mayMail } from './may-mail.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep, mayQuery } from './table-access.ts';

/** Letters follow from commits and leave through SES, which tells the default bus what became of each. */
export class Letters extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack, { bus }: Outbox) {
    super(scope, id);
    const { mail, publicUrl } = deployment.stage;
    // SES can publish to the default bus only.
    const defaultBus = EventBus.fromEventBusName(this, 'Default', 'default');
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName: lettersSet(deployment),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    set.addEventDestination('DefaultBus', {
      destination: EventDestination.eventBus(defaultBus),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const sendLetters = new ProjectFunction(this, 'SendLetters', {
      deployment,
      entry: 'send-letters',
      environmentSchema: sendLettersEnvironment,
      environment: {
        ...projectEnvironment(data),
        MAIL_SENDER: mail.sender,
        PUBLIC_URL: publicUrl,
        CONFIGURATION_SET: lettersSet(deployment),
      },
      timeout: Duration.minutes(2),
      impact: 'Letters do not go out; terms that begin with a notice have not begun.',
      runbook: 'send-letters.md',
    });
    mayLoadProjects(sendLetters, data);
    mayCommit(sendLetters, data.log, 'PROJECT#');
    mayKeep(sendLetters, data.work, 'LETTER#', 'PROJECT#', 'ORGANISATION#', 'CALL#');
    mayMail(sendLetters, deployment, data);
    whenPublished(this, 'LettersFollow', bus, committed(toldByLetter), sendLetters);
    const cameBack = { source: [letterUndeliveredSource], detailType: [letterUndeliveredDetailType] };
    whenPublished(this, 'LetterCameBack', bus, cameBack, sendLetters);
    this.#noteUndelivered(deployment, data, bus, defaultBus);
  }

  /** Bounces, complaints and refusals of this stage's letters become a letter to the manager. */
  #noteUndelivered(deployment: Deployment, data: DataStack, bus: EventBus, defaultBus: IEventBus): void {
    const common = { deployment, runbook: 'note-undelivered.md' };
    const noteUndelivered = new ProjectFunction(this, 'NoteUndelivered', {
      ...common,
      entry: 'note-undelivered',
      environmentSchema: noteUndeliveredEnvironment,
      environment: { WORK_TABLE: data.work.tableName, EVENT_BUS: bus.eventBusName },
      impact: 'Managers do not hear of letters that came back, so that people who got no letter are not reached.',
    });
    mayQuery(noteUndelivered, data.work, 'LETTER#');
    noteUndelivered.allow(['events:PutEvents'], [bus.eventBusArn]);
    const pattern = {
      source: ['aws.ses'],
      detailType: undeliveredDetailTypes,
      // Every stage of an account shares the default bus.
      detail: { mail: { tags: { 'ses:configuration-set': [lettersSet(deployment)] } } },
    };
    whenPublished(this, 'LetterReachedNobody', defaultBus, pattern, noteUndelivered);
    deployment.monitor.watch({
      name: 'managers-unreached',
      metric: new Metric({
        namespace: 'Traject',
        metricName: 'LettersToManagersUndelivered',
        dimensionsMap: { service: 'note-undelivered' },
        statistic: Stats.SUM,
        period: Duration.hours(1),
      }),
      threshold: 1,
      severity: 'critical',
      impact: 'A manager was to hear of a letter that reached nobody, and the letter about it came back as well.',
      runbook: 'note-undelivered.md',
    });
  }
}
