import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import { randomUuid } from '../kernel/random.ts';
import type { CallService, JsonObject, Service } from '../kernel/service.ts';
import type { Weather } from '../weather/weather.ts';
import { createDeliveries, type Delivery, type DeliveryReport, type FailedDelivery } from './deliveries.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { type BusEvent, busArn, busName, type EventParts, instant, makeEvent } from './events.ts';
import { need, readingOperations } from './operations.ts';
import { type AcceptedEntry, readEntries } from './put-events.ts';
import { type Rule, readRule } from './rules.ts';
import { createScheduledRules } from './scheduled-rules.ts';
import { asService, checkTarget, deliveriesTo, forwarded } from './target-calls.ts';
import { deadLetterCode } from './target-errors.ts';

export interface EventBridgeOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly weather?: Pick<Weather, 'deliveries'> | undefined;
  /** Jitter and ids; give a seeded one for runs that can be repeated. */
  readonly random?: () => number;
}

/** What happened to an event: it arrived at a bus (with the rules it matched), or a delivery took a step. */
export type EventNews =
  | {
      readonly kind: 'arrived';
      readonly bus: string;
      readonly event: BusEvent;
      readonly rules: readonly string[];
      readonly at: number;
    }
  | ({ readonly kind: 'delivery' } & DeliveryReport);

export interface EventBridge {
  readonly service: Service;
  /** An `AWS::Events::EventBus`. */
  defineBus(props: JsonObject): { name: string; arn: string };
  /** An `AWS::Events::Rule`. */
  defineRule(props: JsonObject): { name: string; arn: string };
  /** An event of AWS itself, on the default bus; it is on disk when this returns. */
  putFromAws(event: EventParts): void;
  resume(): void;
  /** Tells `listener` of every event and every delivery, as they happen. */
  onDelivered(listener: (news: EventNews) => void): void;
  rules(): readonly Rule[];
  /** Deliveries that are not done yet, the oldest first. */
  waiting(): readonly DeliveryRow[];
  /** Delivers an event again to one target of a rule, from its first attempt; false when there is no such target. */
  deliverAgain(event: BusEvent, ruleArn: string, targetArn: string): boolean;
}

export function createEventBridge(options: EventBridgeOptions): EventBridge {
  const { agenda, random = Math.random } = options;
  const buses = new Map<string, JsonObject>([['default', {}]]);
  const rules: Rule[] = [];
  const listeners: ((news: EventNews) => void)[] = [];
  const tell = (news: EventNews): void => {
    for (const listener of listeners) listener(news);
  };
  const deliveries = createDeliveries({
    ...options,
    random,
    prefix: 'events',
    deadLetterAttributes,
    // The queue's own policy lets the service in; a role of the target has no part in it.
    deadLetterCaller: (delivery) => asService(delivery.about['ruleArn'] ?? ''),
    prepare: handOn,
    report: (report) => tell({ kind: 'delivery', ...report }),
  });

  const route = (entries: readonly AcceptedEntry[]): void => {
    const made = entries.flatMap(({ bus, event }) => {
      const matched = rules.filter((rule) => rule.enabled && rule.bus === bus && rule.matches?.(event) === true);
      tell({ kind: 'arrived', bus, event, rules: matched.map((rule) => rule.arn), at: agenda.now() });
      return deliveriesTo(matched, event, agenda.now());
    });
    start(made);
  };
  const start = (made: readonly Delivery[]): void => {
    if (made.length === 0) return;
    const arriving = options.weather?.deliveries('event', made) ?? made;
    deliveries.add(arriving);
    deliveries.start(arriving);
  };
  const watch = createScheduledRules({
    ...options,
    fire: (rule, at) => {
      const parts = {
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        resources: [rule.arn],
        detail: {},
        time: instant(at),
      };
      const event = makeEvent(parts, randomUuid(random), agenda.now());
      start(deliveriesTo([rule], event, agenda.now()));
    },
  });
  const putEvents = (input: JsonObject): JsonObject => {
    const handedOn = (input as { [forwarded]?: BusEvent })[forwarded];
    if (handedOn !== undefined) {
      route([{ bus: busName(input['EventBusName']), event: handedOn }]);
      return { FailedEntryCount: 0, Entries: [{ EventId: handedOn.id }] };
    }
    const { accepted, results } = readEntries(input, agenda.now(), () => randomUuid(random));
    // An entry for a bus that does not exist is accepted and matches nothing, as on AWS.
    route(accepted);
    return { FailedEntryCount: results.length - accepted.length, Entries: results };
  };

  return {
    service: {
      name: 'events',
      operations: { PutEvents: { needs: putEventsNeeds, run: putEvents }, ...readingOperations({ buses, rules }) },
    },
    defineBus: (props) => {
      const name = busName(String(props['Name']));
      buses.set(name, props);
      return { name, arn: busArn(name) };
    },
    defineRule: (props) => {
      const rule = readRule(props);
      for (const target of rule.targets) checkTarget(rule, target);
      if (!buses.has(rule.bus))
        throw new Error(`The rule ${rule.arn} is on the bus ${rule.bus}, which is not defined.`);
      rules.push(rule);
      return { name: rule.name, arn: rule.arn };
    },
    putFromAws: (event) => route([{ bus: 'default', event: makeEvent(event, randomUuid(random), agenda.now()) }]),
    resume: () => {
      deliveries.resume();
      for (const rule of rules) watch(rule);
    },
    onDelivered: (listener) => void listeners.push(listener),
    rules: () => rules,
    waiting: () => deliveries.waiting(),
    deliverAgain: (event, ruleArn, targetArn) => {
      const rule = rules.find(({ arn }) => arn === ruleArn);
      const target = rule?.targets.find(({ Arn }) => Arn === targetArn);
      if (rule === undefined || target === undefined) return false;
      start(deliveriesTo([{ ...rule, targets: [target] }], event, agenda.now()));
      return true;
    },
  };
}

function putEventsNeeds(input: JsonObject) {
  const entries: JsonObject[] = Array.isArray(input['Entries'])
    ? input['Entries']
    : [{ EventBusName: input['EventBusName'] }];
  return entries.map((entry) =>
    need('PutEvents', busArn(entry['EventBusName']), {
      ...(entry['Source'] && { 'events:source': [String(entry['Source'])] }),
      ...(entry['DetailType'] && { 'events:detail-type': [String(entry['DetailType'])] }),
    }),
  );
}

function handOn(delivery: Delivery): JsonObject {
  const { service, input } = delivery.call;
  return service === 'events' ? { EventBusName: input['EventBusName'], [forwarded]: input['Event'] } : input;
}

function deadLetterAttributes({ delivery, failure, attempts, exhausted }: FailedDelivery): Record<string, string> {
  return {
    RULE_ARN: delivery.about['ruleArn'] ?? '',
    TARGET_ARN: delivery.about['targetArn'] ?? '',
    ERROR_CODE: deadLetterCode(failure),
    ERROR_MESSAGE: failure.message,
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(attempts - 1),
  };
}
