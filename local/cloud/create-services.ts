import { createDynamoDb, type DynamoDb } from '../dynamodb/dynamodb.ts';
import { createEventBridge, type EventBridge } from '../event-bridge/event-bridge.ts';
import { createHttpApi, type HttpApi } from '../http-api/http-api.ts';
import type { Issuer } from '../issuer/issuer.ts';
import type { Caller } from '../kernel/service.ts';
import { createLambda, type Lambda } from '../lambda/lambda.ts';
import { createPipes, type Pipes } from '../pipes/pipes.ts';
import { createS3, type S3 } from '../s3/s3.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import { createSes, type Ses } from '../ses/ses.ts';
import { createSqs, type Sqs } from '../sqs/sqs.ts';
import { createStepFunctions, type StepFunctions } from '../step-functions/step-functions.ts';
import { createSts } from '../sts/sts.ts';
import { countDeliveries, counting } from './counting.ts';
import { forgetOldRecords } from './forget-old-records.ts';
import type { Kernel } from './kernel.ts';

/** The services of one cloud, for those who compose or watch it. */
export interface Services {
  readonly dynamodb: DynamoDb;
  readonly events: EventBridge;
  readonly httpApi: HttpApi;
  readonly lambda: Lambda;
  readonly pipes: Pipes;
  readonly s3: S3;
  readonly scheduler: Scheduler;
  readonly ses: Ses;
  readonly sqs: Sqs;
  readonly states: StepFunctions;
}

/** Makes the services and connects them. Nothing runs before `resume`. */
export function createServices(kernel: Kernel, issuer: Issuer | undefined): Services {
  const { agenda, dispatch, meter, weather } = kernel;
  const { database, journal } = kernel.open;
  const common = { database, journal, agenda, callService: dispatch.callService };
  const counted = counting(meter);
  const dynamodb = createDynamoDb({ ...common, ...counted.dynamodb });
  const events = createEventBridge({ ...common, weather, random: kernel.randomFor('events') });
  const scheduler = createScheduler({
    ...common,
    ...counted.scheduler,
    weather,
    random: kernel.randomFor('scheduler'),
  });
  const { folder, durable } = kernel;
  const files = { database, journal, agenda, folder, durable, putEvent: events.putFromAws };
  const services: Services = {
    dynamodb,
    events,
    scheduler,
    httpApi: createHttpApi({
      agenda,
      callService: dispatch.callService,
      random: kernel.randomFor('http-api'),
      localIssuer: (url) => issuer?.document(url),
      // Refusals are the callers' affair, not an operator's: they go where an access log would.
      log: (line) =>
        kernel.logs.write({ at: new Date(agenda.now()).toISOString(), functionName: 'http-api', requestId: '', line }),
    }),
    lambda: createLambda({
      ...common,
      weather,
      meter,
      logs: kernel.logs,
      endpoint: kernel.endpoint,
      cloudId: kernel.cloudId,
      random: kernel.randomFor('lambda'),
      onInvocation: kernel.watch.onInvocation,
      onLost: (name, reason) => kernel.problem(`An event for the function ${name} is lost: ${reason}.`),
    }),
    pipes: createPipes({
      ...common,
      random: kernel.randomFor('pipes'),
      readStream: dynamodb.readStream,
      onStreamRecords: dynamodb.onStreamRecords,
    }),
    s3: createS3({ ...files, random: kernel.randomFor('s3'), mayList: mayList(kernel) }),
    ses: createSes({ ...files, ...counted.ses, random: kernel.randomFor('ses') }),
    sqs: createSqs({ ...common, random: kernel.randomFor('sqs'), origin: () => kernel.endpoint }),
    states: createStepFunctions({
      ...common,
      waits: weather?.waits,
      random: kernel.randomFor('states'),
      ...counted.states,
      onStatusChange: (change) =>
        events.putFromAws({
          source: 'aws.states',
          'detail-type': 'Step Functions Execution Status Change',
          resources: [change.executionArn],
          detail: { ...change },
        }),
    }),
  };
  register(kernel, services);
  watch(kernel, services);
  kernel.watch.follow(services);
  countDeliveries(meter, services);
  forgetOldRecords(kernel, services);
  return services;
}

const mayList =
  ({ policies }: Kernel) =>
  (caller: Caller, resource: string): boolean => {
    try {
      policies.authorize(caller, [{ action: 's3:ListBucket', resource }]);
      return true;
    } catch {
      return false;
    }
  };

function register({ dispatch }: Kernel, { dynamodb, events, lambda, s3, scheduler, ses, sqs, states }: Services): void {
  const offered = [dynamodb.service, dynamodb.streams, events.service, lambda.service, scheduler.service];
  for (const service of [...offered, s3.service, ses.service, sqs.service, states.service, createSts()])
    dispatch.register(service);
}

function watch({ problem }: Kernel, { events, scheduler }: Services): void {
  events.onDelivered((news) => {
    if (news.kind === 'delivery' && news.outcome === 'dropped')
      problem(`An event is lost: ${JSON.stringify(news.delivery.about)}: ${news.failure?.message}`);
  });
  scheduler.onDelivered(({ delivery, outcome, failure }) => {
    if (outcome === 'dropped') problem(`A schedule is lost: ${JSON.stringify(delivery.about)}: ${failure?.message}`);
  });
}
