import type { DynamoDbOptions } from '../dynamodb/dynamodb.ts';
import type { EventBridge } from '../event-bridge/event-bridge.ts';
import type { Meter } from '../kernel/meter.ts';
import type { Scheduler, SchedulerOptions } from '../scheduler/scheduler.ts';
import type { SesOptions } from '../ses/ses.ts';
import type { StepFunctionsOptions } from '../step-functions/step-functions.ts';

/** Has the services tell the meter what they do, and for whom; what is in an option of theirs is counted there. */
export function counting(meter: Meter) {
  return {
    dynamodb: {
      meter: ({ table, readUnits, writeUnits }) => {
        if (readUnits > 0) meter.count('reads', table, readUnits);
        if (writeUnits > 0) meter.count('writes', table, writeUnits);
      },
    } satisfies Partial<DynamoDbOptions>,
    scheduler: {
      onCreated: ({ group, name }) => meter.concerning(name, () => meter.count('schedulesCreated', group)),
    } satisfies Partial<SchedulerOptions>,
    // SES bills by recipient.
    ses: {
      onSent: ({ tags, from, to }) =>
        meter.concerning(JSON.stringify(tags), () => meter.count('mails', from, to.length)),
    } satisfies Partial<SesOptions>,
    states: {
      within: ({ name, inputText }, work) => meter.concerning(`${name} ${inputText}`, work),
      onTransitions: (machineArn, count) =>
        meter.count('transitions', machineArn.slice(machineArn.lastIndexOf(':') + 1), count),
    } satisfies Partial<StepFunctionsOptions>,
  };
}

/** `arn:aws:scheduler:<region>:<account>:schedule/<group>/<name>` */
const groupOf = (scheduleArn: string): string => scheduleArn.split('/')[1] ?? '';

/** Counts the events that arrive at a bus and the schedules that fire. */
export function countDeliveries(
  meter: Meter,
  { events, scheduler }: { events: EventBridge; scheduler: Scheduler },
): void {
  events.onDelivered((news) => {
    if (news.kind !== 'arrived') return;
    meter.concerning(JSON.stringify(news.event.detail), () => meter.count('events', news.bus));
  });
  scheduler.onDelivered(({ delivery, outcome }) => {
    const arn = delivery.about['scheduleArn'] ?? '';
    if (outcome === 'delivered') meter.concerning(arn, () => meter.count('schedules', groupOf(arn)));
  });
}
