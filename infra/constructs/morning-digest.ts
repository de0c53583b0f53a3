import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { sendDigestEnvironment } from '../../functions/send-digest/environment.ts';
import type { DataStack } from '../stacks/data.ts';
import { type Deployment, named } from './deployment.ts';
import { lettersSet, mayMail } from './may-mail.ts';
import { ProjectFunction } from './project-function.ts';
import { mayKeep, mayRead } from './table-access.ts';

/** Each working morning every manager gets one mail with what is late or due. */
export class MorningDigest extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack) {
    super(scope, id);
    const sendDigest = new ProjectFunction(this, 'SendDigest', {
      deployment,
      entry: 'send-digest',
      environmentSchema: sendDigestEnvironment,
      environment: {
        LOG_TABLE: data.log.tableName,
        WORK_TABLE: data.work.tableName,
        MAIL_SENDER: deployment.stage.mail.sender,
        PUBLIC_URL: deployment.stage.publicUrl,
        CONFIGURATION_SET: lettersSet(deployment),
      },
      // As long as the claim on a mail holds.
      timeout: Duration.minutes(2),
      impact:
        'Managers do not see in the morning what is due; their worklist and the reminders of each task are right all the same.',
      runbook: 'send-digest.md',
    });
    mayRead(sendDigest, data.log);
    mayRead(sendDigest, data.work, 'by-assignee');
    mayKeep(sendDigest, data.work, 'LETTER#');
    mayMail(sendDigest, deployment, data);

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const grant = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    grant('lambda:InvokeFunction', sendDigest.function.functionArn);
    grant('sqs:SendMessage', sendDigest.deadLetters.queueArn);
    const schedule = new CfnSchedule(this, 'Mornings', {
      name: named(deployment, 'mornings'),
      // No call has a working day in the weekend; holidays are each call's own.
      scheduleExpression: 'cron(0 8 ? * MON-FRI *)',
      scheduleExpressionTimezone: 'Europe/Brussels',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: sendDigest.function.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: sendDigest.deadLetters.queueArn },
        retryPolicy: { maximumRetryAttempts: 24, maximumEventAgeInSeconds: Duration.hours(6).toSeconds() },
      },
    });
    // Made before its role may do anything, it could fire into a refusal.
    schedule.node.addDependency(role);
  }
}
