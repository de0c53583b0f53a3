import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { followCallEnvironment } from '../../functions/follow-call/environment.ts';
import {
  followProjectEnvironment,
  waitStoredDetailType,
  waitStoredSource,
} from '../../functions/follow-project/environment.ts';
import { followedProject } from '../../shared/contracts/followed-project.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Deployment } from './deployment.ts';
import type { Episodes } from './episodes.ts';
import { committed, everyNight, whenPublished } from './event-rule.ts';
import type { Outbox } from './outbox.ts';
import type { Planner } from './planner.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep, mayRelease } from './table-access.ts';

export interface FollowersProps {
  readonly deployment: Deployment;
  readonly data: DataStack;
  readonly outbox: Outbox;
  readonly episodes: Episodes;
  readonly planner: Planner;
}

/** The functions that keep equal to the log what is derived from it: views, schedules, and what workflows wait for. */
export class Followers extends Construct {
  constructor(scope: Construct, id: string, props: FollowersProps) {
    super(scope, id);
    const { data, outbox } = props;
    const followProject = new ProjectFunction(this, 'FollowProject', {
      deployment: props.deployment,
      entry: 'follow-project',
      environmentSchema: followProjectEnvironment,
      environment: { ...projectEnvironment(data), ...props.planner.environment },
      timeout: Duration.minutes(1),
      impact:
        'Lists show what was, workflows do not notice that somebody acted, and dates that moved are not scheduled anew; the file of a project itself is right.',
      runbook: 'follow-project.md',
    });
    mayFollow(followProject, props);
    mayKeep(followProject, data.work, 'PROJECT#');
    mayCommit(followProject, data.log, 'PROJECT#', 'LEDGER#');
    whenPublished(this, 'ProjectChanged', outbox.bus, committed(followedProject), followProject);
    const waits = { source: [waitStoredSource], detailType: [waitStoredDetailType] };
    whenPublished(this, 'WorkflowWaits', outbox.bus, waits, followProject);

    const followCall = new ProjectFunction(this, 'FollowCall', {
      deployment: props.deployment,
      entry: 'follow-call',
      environmentSchema: followCallEnvironment,
      environment: { ...projectEnvironment(data), ...props.planner.environment },
      timeout: Duration.minutes(10),
      impact:
        'Calls and the close of their rounds are not listed and scheduled anew, and moments that were missed are not found at night.',
      runbook: 'follow-call.md',
    });
    mayFollow(followCall, props, 'by-owner', 'by-call');
    // A draft that lapsed is opened again with its round.
    mayKeep(followCall, data.work, 'PROJECT#', 'CALL#', 'DRAFT#');
    mayCommit(followCall, data.log, 'PROJECT#', 'CALL#', 'LEDGER#');
    whenPublished(this, 'CallChanged', outbox.bus, committed({ kind: ['CALL'] }), followCall);
    everyNight(this, 'Nightly', Schedule.cron({ hour: '1', minute: '30' }), followCall);
  }
}

/** What it takes to follow a project: load it, wake who waits for it, schedule its moments, act on what is due. */
function mayFollow(
  who: ProjectFunction,
  { data, episodes, planner }: FollowersProps,
  ...indexes: readonly string[]
): void {
  mayLoadProjects(who, data, ...indexes);
  who.allow(
    ['states:SendTaskSuccess'],
    episodes.ofProjects.map(({ machine }) => machine.stateMachineArn),
  );
  planner.maySchedule(who);
  // A lapse gives back the working area.
  mayRelease(who, data.log, 'AREA#');
}
