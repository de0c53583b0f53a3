import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { startEpisodeEnvironment } from '../../functions/start-episode/environment.ts';
import { sweepLogEnvironment } from '../../functions/sweep-log/environment.ts';
import { updateViewsEnvironment } from '../../functions/update-views/environment.ts';
import { waitStoredDetailType, waitStoredSource, wakeTaskEnvironment } from '../../functions/wake-task/environment.ts';
import { busSource, committedDetailType } from '../../shared/contracts/bus-event.ts';
import { opensAnEpisode } from '../../shared/contracts/opens-an-episode.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Deployment } from './deployment.ts';
import type { Episodes } from './episodes.ts';
import { everyNight, whenPublished } from './event-rule.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayKeep, mayRead } from './table-access.ts';

const committed = (detail: Readonly<Record<string, unknown[]>>) => ({
  source: [busSource],
  detailType: [committedDetailType],
  detail,
});

/** The functions that make something follow from a commit. */
export class Consumers extends Construct {
  readonly #deployment: Deployment;
  readonly #data: DataStack;
  readonly #bus: Outbox['bus'];
  readonly #tables: { readonly LOG_TABLE: string; readonly WORK_TABLE: string };

  constructor(
    scope: Construct,
    id: string,
    deployment: Deployment,
    data: DataStack,
    outbox: Outbox,
    episodes: Episodes,
  ) {
    super(scope, id);
    this.#deployment = deployment;
    this.#data = data;
    this.#bus = outbox.bus;
    this.#tables = { LOG_TABLE: data.log.tableName, WORK_TABLE: data.work.tableName };
    this.#startEpisode(episodes);
    this.#wakeTask(episodes);
    this.#updateViews();
    this.#sweepLog();
  }

  #startEpisode({ assessApplication, acceptConditions, handleObjection, closeRound, all }: Episodes): void {
    const startEpisode = new ProjectFunction(this, 'StartEpisode', {
      deployment: this.#deployment,
      entry: 'start-episode',
      environmentSchema: startEpisodeEnvironment,
      environment: {
        ...projectEnvironment(this.#data),
        ASSESS_APPLICATION: assessApplication.machine.stateMachineArn,
        ACCEPT_CONDITIONS: acceptConditions.machine.stateMachineArn,
        HANDLE_OBJECTION: handleObjection.machine.stateMachineArn,
        CLOSE_ROUND: closeRound.machine.stateMachineArn,
      },
      impact: 'New applications, conditions and objections get no workflow, so nobody is asked to act on them.',
      runbook: 'start-episode.md',
    });
    mayLoadProjects(startEpisode, this.#data);
    // Which commits it has dealt with, for the sweep.
    mayKeep(startEpisode, this.#data.work, 'PROJECT#', 'CALL#');
    startEpisode.allow(
      ['states:StartExecution'],
      all.map(({ machine }) => machine.stateMachineArn),
    );
    whenPublished(this, 'EpisodeOpens', this.#bus, committed({ types: [...opensAnEpisode] }), startEpisode);
  }

  #wakeTask({ assessApplication, acceptConditions, handleObjection }: Episodes): void {
    const wakeTask = new ProjectFunction(this, 'WakeTask', {
      deployment: this.#deployment,
      entry: 'wake-task',
      environmentSchema: wakeTaskEnvironment,
      environment: projectEnvironment(this.#data),
      impact: 'Workflows do not notice that somebody acted; their backstop catches up later.',
      runbook: 'wake-task.md',
    });
    mayLoadProjects(wakeTask, this.#data);
    mayKeep(wakeTask, this.#data.work, 'PROJECT#');
    wakeTask.allow(
      ['states:SendTaskSuccess'],
      [assessApplication, acceptConditions, handleObjection].map(({ machine }) => machine.stateMachineArn),
    );
    whenPublished(this, 'SomebodyActed', this.#bus, committed({ kind: ['PROJECT'] }), wakeTask);
    whenPublished(
      this,
      'WorkflowWaits',
      this.#bus,
      { source: [waitStoredSource], detailType: [waitStoredDetailType] },
      wakeTask,
    );
  }

  #updateViews(): void {
    const updateViews = new ProjectFunction(this, 'UpdateViews', {
      deployment: this.#deployment,
      entry: 'update-views',
      environmentSchema: updateViewsEnvironment,
      environment: projectEnvironment(this.#data),
      impact: 'Lists and worklists show yesterday; the file of a project itself is right.',
      runbook: 'update-views.md',
    });
    mayLoadProjects(updateViews, this.#data);
    mayKeep(updateViews, this.#data.work, 'PROJECT#', 'CALL#');
    whenPublished(this, 'ViewsChange', this.#bus, committed({ kind: ['PROJECT', 'CALL'] }), updateViews);
  }

  #sweepLog(): void {
    const common = {
      deployment: this.#deployment,
      impact: 'What was lost between the log and its consumers is not found by itself.',
      runbook: 'sweep-log.md',
    };
    const sweepLog = new ProjectFunction(this, 'SweepLog', {
      ...common,
      entry: 'sweep-log',
      environmentSchema: sweepLogEnvironment,
      environment: { ...this.#tables, EVENT_BUS: this.#bus.eventBusName },
      timeout: Duration.minutes(10),
    });
    mayRead(sweepLog, this.#data.log, 'by-day');
    mayRead(sweepLog, this.#data.work, 'by-owner');
    sweepLog.allow(['events:PutEvents'], [this.#bus.eventBusArn]);
    everyNight(this, 'Sweep', Schedule.cron({ hour: '2', minute: '30' }), sweepLog);
    this.#deployment.monitor.watch({
      name: 'log-gaps',
      metric: new Metric({
        namespace: 'Traject',
        metricName: 'GapsPublishedAgain',
        dimensionsMap: { service: 'sweep-log' },
        statistic: Stats.SUM,
        period: Duration.hours(1),
      }),
      threshold: 1,
      severity: 'warning',
      impact: 'Something that should have followed from a commit had not, and was set off again tonight.',
      runbook: 'sweep-log.md',
    });
  }
}
