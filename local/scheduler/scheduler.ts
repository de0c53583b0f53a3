import { createDeliveries, type DeliveryReport, type FailedDelivery } from '../event-bridge/deliveries.ts';
import type { DeliveryRow } from '../event-bridge/delivery-store.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import { randomUuid } from '../kernel/random.ts';
import type { CallService, JsonObject, Service } from '../kernel/service.ts';
import type { Weather } from '../weather/weather.ts';
import { groupOperations } from './group-operations.ts';
import { readSchedule } from './schedule-input.ts';
import { keep, type SchedulerContext, scheduleOperations } from './schedule-operations.ts';
import { type Schedule, ScheduleStore } from './schedule-store.ts';
import { groupArn, scheduleArn, withAttempt } from './schedule-target.ts';
import { createTiming } from './timing.ts';

export interface SchedulerOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly random?: () => number;
  readonly weather?: Pick<Weather, 'deliveries'> | undefined;
  /** Told of each schedule that a caller creates. */
  readonly onCreated?: (schedule: Schedule) => void;
}

export interface Scheduler {
  readonly service: Service;
  /** An `AWS::Scheduler::Schedule`. One that is on disk already keeps its place in its timetable. */
  defineSchedule(props: JsonObject): { name: string; arn: string };
  /** An `AWS::Scheduler::ScheduleGroup`. */
  defineGroup(props: JsonObject): { name: string; arn: string };
  /** Sets the timers of all schedules and goes on with deliveries that are not done. */
  resume(): void;
  onDelivered(listener: (report: DeliveryReport) => void): void;
  /** What is still to come, the next first. */
  planned(): readonly Schedule[];
  /** Deliveries that are not done yet, the oldest first. */
  waiting(): readonly DeliveryRow[];
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { agenda, journal, random = Math.random } = options;
  const store = new ScheduleStore(journal);
  const listeners: ((report: DeliveryReport) => void)[] = [];
  const deliveries = createDeliveries({
    ...options,
    random,
    prefix: 'scheduler',
    deadLetterAttributes,
    deadLetterCaller: (delivery) => delivery.caller,
    prepare: withAttempt,
    report: (report) => {
      for (const listener of listeners) listener(report);
    },
  });
  const timing = createTiming({
    journal,
    agenda,
    store,
    deliveries,
    newId: () => randomUuid(random),
    weather: options.weather,
  });
  const context: SchedulerContext = {
    store,
    timing,
    now: () => agenda.now(),
    onCreated: options.onCreated ?? (() => undefined),
  };
  const defineGroup = (name: string): void => {
    if (store.groups().some((group) => group.name === name)) return;
    store.putGroup({ name, createdAt: agenda.now(), modifiedAt: agenda.now() });
  };
  defineGroup('default');

  return {
    service: { name: 'scheduler', operations: { ...scheduleOperations(context), ...groupOperations(context) } },
    defineSchedule: (props) => {
      const input = readSchedule(props);
      const existing = store.get(input.GroupName, input.Name);
      if (existing === undefined || JSON.stringify(existing.input) !== JSON.stringify(input)) {
        keep(context, input, existing?.createdAt ?? agenda.now());
      }
      return { name: input.Name, arn: scheduleArn(input.GroupName, input.Name) };
    },
    defineGroup: (props) => {
      defineGroup(String(props['Name']));
      return { name: String(props['Name']), arn: groupArn(String(props['Name'])) };
    },
    resume: () => {
      deliveries.resume();
      for (const schedule of store.planned()) timing.set(schedule);
    },
    onDelivered: (listener) => void listeners.push(listener),
    planned: () => store.planned(),
    waiting: () => deliveries.waiting(),
  };
}

function deadLetterAttributes({ delivery, failure, attempts, exhausted }: FailedDelivery): Record<string, string> {
  return {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    EXECUTION_ID: delivery.about['executionId'] ?? '',
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(attempts - 1),
    SCHEDULED_TIME: delivery.about['scheduledTime'] ?? '',
    SCHEDULE_ARN: delivery.about['scheduleArn'] ?? '',
    TARGET_ARN: delivery.about['targetArn'] ?? '',
  };
}
