import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { sendLettersEnvironment } from '../../functions/send-letters/environment.ts';
import { busSource, committedDetailType } from '../../shared/contracts/bus-event.ts';
import type { DataStack } from '../stacks/data.ts';
import { type Deployment, named } from './deployment.ts';
import { whenPublished } from './event-rule.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep } from './table-access.ts';

/** Letters follow from commits and leave through SES, which tells the default bus what became of each. */
export class Letters extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack, { bus }: Outbox) {
    super(scope, id);
    const { mail, publicUrl } = deployment.stage;
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName: named(deployment, 'letters'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    set.addEventDestination('DefaultBus', {
      // SES can publish to the default bus only.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Default', 'default')),
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
        CONFIGURATION_SET: named(deployment, 'letters'),
      },
      timeout: Duration.minutes(2),
      impact: 'Letters do not go out; terms that begin with a notice have not begun.',
      runbook: 'send-letters.md',
    });
    mayLoadProjects(sendLetters, data);
    mayCommit(sendLetters, data.log, 'PROJECT#');
    mayKeep(sendLetters, data.work, 'LETTER#', 'MESSAGE#', 'PROJECT#', 'ORGANISATION#', 'CALL#');
    const ses = (resource: string, resourceName: string) => data.formatArn({ service: 'ses', resource, resourceName });
    sendLetters.allow(
      ['ses:SendRawEmail'],
      [
        ses('identity', mail.domain),
        ses('identity', mail.sender),
        ses('configuration-set', named(deployment, 'letters')),
      ],
    );
    whenPublished(this, 'LettersFollow', bus, { source: [busSource], detailType: [committedDetailType] }, sendLetters);
  }
}
