import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { startEpisodeEnvironment } from '../../functions/start-episode/environment.ts';
import { sweepLogEnvironment } from '../../functions/sweep-log/environment.ts';
import { tellProjectsEnvironment } from '../../functions/tell-projects/environment.ts';
import { opensAnEpisode } from '../../shared/contracts/opens-an-episode.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Deployment } from './deployment.ts';
import type { Episodes } from './episodes.ts';
import { committed, everyNight, whenPublished } from './event-rule.ts';
import type { Outbox } from './outbox.ts';
import { mayLoadProjects, projectEnvironment } from './project-access.ts';
import { ProjectFunction } from './project-function.ts';
import { mayCommit, mayKeep, mayRead } from './table-access.ts';

/**
 * The functions that start workflows, that tell projects what became of an organisation, and that find what was lost
 * between the log and those who follow it.
 */
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
    this.#tellProjects();
    this.#sweepLog();
  }

  #startEpisode({ all }: Episodes): void {
    const startEpisode = new ProjectFunction(this, 'StartEpisode', {
      deployment: this.#deployment,
      entry: 'start-episode',
      environmentSchema: startEpisodeEnvironment,
      environment: {
        ...projectEnvironment(this.#data),
        STATE_MACHINES: JSON.stringify(
          Object.fromEntries(all.map(({ name, machine }) => [name, machine.stateMachineArn])),
        ),
      },
      impact:
        'What begins with an act or a date, such as an assessment, a quarter or a year, gets no workflow: nobody is asked to act.',
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

  #tellProjects(): void {
    const tellProjects = new ProjectFunction(this, 'TellProjects', {
      deployment: this.#deployment,
      entry: 'tell-projects',
      environmentSchema: tellProjectsEnvironment,
      environment: projectEnvironment(this.#data),
      // It goes through the projects of every call, one after the other.
      timeout: Duration.minutes(2),
      impact:
        'Projects do not hear that the registration of a partner lapsed or became active: a lapse is not shown, and an advance that waits for it does not fall due.',
      runbook: 'tell-projects.md',
    });
    mayLoadProjects(tellProjects, this.#data, 'by-call', 'by-owner');
    mayCommit(tellProjects, this.#data.log, 'PROJECT#');
    const recorded = committed({ kind: ['ORGANISATION'], types: ['RegistrationRecorded'] });
    whenPublished(this, 'RegistrationRecorded', this.#bus, recorded, tellProjects);
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
