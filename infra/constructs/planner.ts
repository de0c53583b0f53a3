import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { actOnMomentEnvironment } from '../../functions/act-on-moment/environment.ts';
import { planSchedulesEnvironment } from '../../functions/plan-schedules/environment.ts';
import { busSource, committedDetailType } from '../../shared/contracts/bus-event.ts';
import type { DataStack } from '../stacks/data.ts';
import { type Deployment, named } from './deployment.ts';
import { everyNight, whenPublished } from './event-rule.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep, mayRead, mayRelease } from './table-access.ts';

/** Keeps EventBridge schedules equal to the moments that log and call ask for, and acts when one comes. */
export class Planner extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack, { bus }: Outbox) {
    super(scope, id);
    const reading = projectEnvironment(data);
    const actOnMoment = new ProjectFunction(this, 'ActOnMoment', {
      deployment,
      entry: 'act-on-moment',
      environmentSchema: actOnMomentEnvironment,
      environment: reading,
      timeout: Duration.minutes(1),
      impact:
        'Reminders, notices and escalations do not go out, terms do not lapse and rounds do not close on the list.',
      runbook: 'act-on-moment.md',
    });
    const group = new CfnScheduleGroup(this, 'Group', { name: named(deployment, 'moments') });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const grant = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    grant('lambda:InvokeFunction', actOnMoment.function.functionArn);
    grant('sqs:SendMessage', actOnMoment.deadLetters.queueArn);

    const planSchedules = new ProjectFunction(this, 'PlanSchedules', {
      deployment,
      entry: 'plan-schedules',
      environmentSchema: planSchedulesEnvironment,
      environment: {
        ...reading,
        SCHEDULE_GROUP: named(deployment, 'moments'),
        SCHEDULE_TARGET_ARN: actOnMoment.function.functionArn,
        SCHEDULE_ROLE_ARN: role.roleArn,
        SCHEDULE_DEAD_LETTERS_ARN: actOnMoment.deadLetters.queueArn,
      },
      timeout: Duration.minutes(10),
      impact:
        'Dates that moved are not scheduled anew: reminders may go out on the old date, where the decision refuses them.',
      runbook: 'plan-schedules.md',
    });
    for (const who of [actOnMoment, planSchedules]) {
      mayLoadProjects(who, data);
      mayRead(who, data.work, 'by-call');
      mayCommit(who, data.log, 'PROJECT#', 'CALL#', 'LEDGER#');
      // A lapse gives back the working area.
      mayRelease(who, data.log, 'AREA#');
    }
    mayRead(planSchedules, data.work, 'by-owner');
    // A draft that lapsed is opened again with its round.
    mayKeep(planSchedules, data.work, 'PROJECT#', 'CALL#', 'DRAFT#');
    const schedules = data.formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${named(deployment, 'moments')}/*`,
    });
    planSchedules
      .allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:GetSchedule'], [schedules])
      .allow(['scheduler:ListSchedules'], ['*'])
      .allow(['iam:PassRole'], [role.roleArn], { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
    planSchedules
      .acknowledge(
        `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:${data.region}:<AWS::AccountId>:schedule/${named(deployment, 'moments')}/*]`,
        'It creates and deletes every schedule of its own group, and of no other.',
      )
      .acknowledge('AwsSolutions-IAM5[Resource::*]', 'ListSchedules knows no resources: AWS asks for a star there.');
    planSchedules.node.addDependency(group);
    whenPublished(
      this,
      'DatesMoved',
      bus,
      { source: [busSource], detailType: [committedDetailType], detail: { kind: ['PROJECT', 'CALL'] } },
      planSchedules,
    );
    everyNight(this, 'Nightly', Schedule.cron({ hour: '1', minute: '30' }), planSchedules);
  }
}
