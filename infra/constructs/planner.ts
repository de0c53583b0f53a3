import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { actOnMomentEnvironment } from '../../functions/act-on-moment/environment.ts';
import type { DataStack } from '../stacks/data.ts';
import { type Deployment, named } from './deployment.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayRelease } from './table-access.ts';

/** The schedules of all moments to come, and the function that acts when one does. */
export class Planner extends Construct {
  /** What a function needs to know to make schedules. */
  readonly environment: Readonly<
    Record<'SCHEDULE_GROUP' | 'SCHEDULE_TARGET_ARN' | 'SCHEDULE_ROLE_ARN' | 'SCHEDULE_DEAD_LETTERS_ARN', string>
  >;
  readonly #group: CfnScheduleGroup;
  readonly #role: Role;
  readonly #schedules: string;
  readonly #finding: string;

  constructor(scope: Construct, id: string, deployment: Deployment, data: DataStack) {
    super(scope, id);
    const actOnMoment = new ProjectFunction(this, 'ActOnMoment', {
      deployment,
      entry: 'act-on-moment',
      environmentSchema: actOnMomentEnvironment,
      environment: projectEnvironment(data),
      timeout: Duration.minutes(1),
      impact:
        'Reminders, notices and escalations do not go out, terms do not lapse and rounds do not close on the list.',
      runbook: 'act-on-moment.md',
    });
    mayLoadProjects(actOnMoment, data, 'by-call');
    mayCommit(actOnMoment, data.log, 'PROJECT#', 'CALL#', 'LEDGER#');
    // A lapse gives back the working area.
    mayRelease(actOnMoment, data.log, 'AREA#');

    const group = named(deployment, 'moments');
    this.#group = new CfnScheduleGroup(this, 'Group', { name: group });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const grant = (action: string, resource: string) =>
      this.#role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    grant('lambda:InvokeFunction', actOnMoment.function.functionArn);
    grant('sqs:SendMessage', actOnMoment.deadLetters.queueArn);
    this.environment = {
      SCHEDULE_GROUP: group,
      SCHEDULE_TARGET_ARN: actOnMoment.function.functionArn,
      SCHEDULE_ROLE_ARN: this.#role.roleArn,
      SCHEDULE_DEAD_LETTERS_ARN: actOnMoment.deadLetters.queueArn,
    };
    this.#schedules = data.formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${group}/*` });
    this.#finding = `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:${data.region}:<AWS::AccountId>:schedule/${group}/*]`;
  }

  /** Lets a function make and delete schedules of this group. */
  maySchedule(who: ProjectFunction): void {
    who
      .allow(['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'], [this.#schedules])
      .allow(['iam:PassRole'], [this.#role.roleArn], {
        StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      })
      .acknowledge(this.#finding, 'It creates and deletes every schedule of its own group, and of no other.');
    who.node.addDependency(this.#group);
  }
}
