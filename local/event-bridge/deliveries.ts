import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { Caller, CallService, JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import { backoff, type Exhausted, exhausted, type RetryPolicy } from './backoff.ts';
import { type DeliveryRow, deliveryStore } from './delivery-store.ts';
import { type TargetFailure, targetFailure } from './target-errors.ts';

/** One call that must be made at least once; it is kept on disk until it was, or until it is a dead letter. */
export interface Delivery {
  readonly id: string;
  /** What is told to listeners: ids of rule, target, event. */
  readonly about: Readonly<Record<string, string>>;
  readonly call: { readonly service: string; readonly action: string; readonly input: JsonObject };
  readonly caller: Caller;
  readonly retry: RetryPolicy;
  readonly deadLetterArn?: string | undefined;
  /** Not tried before this instant; absent: at once. */
  readonly notBefore?: number | undefined;
  /** What the dead letter carries as its body. */
  readonly payload: string;
}

type Outcome = 'delivered' | 'retrying' | 'dead-lettered' | 'dropped';
export interface DeliveryReport {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly at: number;
  readonly failure?: TargetFailure;
}

export interface DeliveriesOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly random: () => number;
  /** Table and job names begin with it, e.g. `events`. */
  readonly prefix: string;
  /** The message attributes of a dead letter. */
  readonly deadLetterAttributes: (failed: FailedDelivery) => Readonly<Record<string, string>>;
  /** Who puts dead letters into the queue. */
  readonly deadLetterCaller: (delivery: Delivery) => Caller;
  /** The last touch to the input of an attempt, e.g. the attempt's number. */
  readonly prepare?: (delivery: Delivery, attempt: number) => JsonObject;
  readonly report: (report: DeliveryReport) => void;
}

export interface FailedDelivery {
  readonly delivery: Delivery;
  readonly failure: TargetFailure;
  readonly attempts: number;
  readonly exhausted: Exhausted | undefined;
}

export interface Deliveries {
  /** Keeps the deliveries; call `start` once the transaction around it is committed. */
  add(deliveries: readonly Delivery[]): void;
  start(deliveries: readonly Delivery[]): void;
  /** After a restart: everything that was kept is started again. */
  resume(): void;
  /** What is not done yet, the oldest first. */
  waiting(): readonly DeliveryRow[];
}

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { agenda, journal, prefix } = options;
  const store = deliveryStore(journal, prefix);
  const schedule = (row: DeliveryRow): void => {
    const job = () => attempt(row);
    if (row.nextAt > agenda.now()) agenda.setTimer(`${prefix}/delivery/${row.delivery.id}`, row.nextAt, job);
    else agenda.enqueue(`${prefix}/delivery/${row.delivery.id}`, job);
  };

  const attempt = async (row: DeliveryRow): Promise<void> => {
    const { delivery } = row;
    const { service, action } = delivery.call;
    const attempts = row.attempts + 1;
    try {
      const input = options.prepare?.(delivery, attempts) ?? delivery.call.input;
      await options.callService(service, action, input, delivery.caller);
    } catch (error) {
      await failed(row, attempts, targetFailure(error));
      return;
    }
    store.remove(delivery.id);
    options.report({ delivery, outcome: 'delivered', attempts, at: agenda.now() });
  };

  const failed = async (row: DeliveryRow, attempts: number, failure: TargetFailure): Promise<void> => {
    const { delivery } = row;
    const nextAt = agenda.now() + backoff(attempts, options.random);
    const stop = failure.permanent ? undefined : exhausted(delivery.retry, attempts, nextAt - row.createdAt);
    if (!failure.permanent && stop === undefined) {
      const next = { ...row, attempts, nextAt };
      store.postpone(next);
      options.report({ delivery, outcome: 'retrying', attempts, at: agenda.now(), failure });
      schedule(next);
      return;
    }
    const outcome = await buryDelivery(options, { delivery, failure, attempts, exhausted: stop });
    store.remove(delivery.id);
    options.report({ delivery, outcome, attempts, at: agenda.now(), failure });
  };

  return {
    add: (deliveries) => {
      const insert = () => {
        for (const delivery of deliveries) store.insert(firstRow(delivery, agenda.now()));
      };
      // One statement is a transaction by itself.
      if (deliveries.length === 1) insert();
      else journal.transaction(insert);
    },
    start: (deliveries) => {
      for (const delivery of deliveries) schedule(firstRow(delivery, agenda.now()));
    },
    resume: () => {
      for (const row of store.all()) schedule(row);
    },
    waiting: () => store.all(),
  };
}

const firstRow = (delivery: Delivery, now: number): DeliveryRow => ({
  delivery,
  attempts: 0,
  createdAt: now,
  nextAt: delivery.notBefore ?? now,
});

async function buryDelivery(options: DeliveriesOptions, failed: FailedDelivery): Promise<Outcome> {
  const { delivery } = failed;
  if (delivery.deadLetterArn === undefined) return 'dropped';
  const attributes = Object.entries(options.deadLetterAttributes(failed)).map(([name, value]) => [
    name,
    { DataType: 'String', StringValue: value.slice(0, 1024) },
  ]);
  const input = {
    QueueUrl: queueUrl(delivery.deadLetterArn),
    MessageBody: delivery.payload,
    MessageAttributes: Object.fromEntries(attributes),
  };
  try {
    await options.callService('sqs', 'SendMessage', input, options.deadLetterCaller(delivery));
    return 'dead-lettered';
  } catch {
    // As on AWS: a dead letter that its queue does not take is lost; the report says so.
    return 'dropped';
  }
}
