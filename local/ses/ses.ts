import { z } from 'zod';
import type { EventParts } from '../event-bridge/events.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import { randomUuid } from '../kernel/random.ts';
import { account, type JsonObject, type Operation, type Requirement, region, type Service } from '../kernel/service.ts';
import { composeMail } from './compose.ts';
import { type Letter, LetterStore, type Letters } from './letters.ts';
import { type Outgoing, readOutgoing, sendMail } from './send-mail.ts';
import type { SesEventType } from './ses-events.ts';

export interface SesOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  /** Letters are files under `<folder>/mail/`. */
  readonly folder: string;
  /** What was written survives the death of the machine; default true. */
  readonly durable?: boolean;
  readonly random?: () => number;
  /** Where the events of configuration sets go: the default bus. */
  readonly putEvent: (event: EventParts) => void;
  /** Told of each mail that was taken. */
  readonly onSent?: (letter: Letter) => void;
}

export interface SesContext {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly store: LetterStore;
  readonly newId: () => string;
  readonly putEvent: (event: EventParts) => void;
  readonly onSent: (letter: Letter) => void;
  readonly publishes: (configurationSet: string | undefined, type: SesEventType) => boolean;
  readonly hasConfigurationSet: (name: string) => boolean;
  readonly isVerified: (from: string) => boolean;
}

export interface Ses {
  readonly service: Service;
  /** An `AWS::SES::ConfigurationSet`. */
  defineConfigurationSet(props: JsonObject): { name: string };
  /** An `AWS::SES::ConfigurationSetEventDestination`. */
  defineEventDestination(props: JsonObject): void;
  /** An `AWS::SES::EmailIdentity`. As long as there is none, every sender counts as verified. */
  defineIdentity(props: JsonObject): { name: string };
  readonly letters: Letters;
}

const destinationProps = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.coerce.boolean().default(true),
    MatchingEventTypes: z.array(z.string()).min(1),
    EventBridgeDestination: z.object({ EventBusArn: z.string() }).optional(),
  }),
});

export function createSes(options: SesOptions): Ses {
  const { agenda, journal, random = Math.random } = options;
  const sets = new Map<string, Set<string>>();
  const identities = new Set<string>();
  const store = new LetterStore(journal, options.folder, options.durable);
  const context: SesContext = {
    journal,
    agenda,
    store,
    newId: () => randomUuid(random),
    putEvent: options.putEvent,
    onSent: options.onSent ?? (() => undefined),
    publishes: (set, type) => set !== undefined && sets.get(set)?.has(type.toLowerCase()) === true,
    hasConfigurationSet: (name) => sets.has(name),
    isVerified: (from) => identities.size === 0 || identities.has(from) || identities.has(from.split('@').at(-1) ?? ''),
  };
  return {
    service: { name: 'ses', operations: operations(context) },
    defineConfigurationSet: (props) => {
      const name = z.string().min(1).max(64).parse(props['Name']);
      sets.set(name, sets.get(name) ?? new Set());
      return { name };
    },
    defineEventDestination: (props) => {
      const { ConfigurationSetName: name, EventDestination: destination } = destinationProps.parse(props);
      if (!destination.Enabled || destination.EventBridgeDestination === undefined) return;
      const types = destination.MatchingEventTypes.map((type) => type.toLowerCase().replaceAll('_', ''));
      sets.set(name, new Set([...(sets.get(name) ?? []), ...types]));
    },
    defineIdentity: (props) => {
      const name = z.string().min(1).parse(props['EmailIdentity']);
      identities.add(name);
      return { name };
    },
    letters: store,
  };
}

/** What is asked before a mail is sent and what is sent are read from the same input: once. */
function once(read: (input: JsonObject) => Outgoing): (input: JsonObject) => Outgoing {
  const known = new WeakMap<JsonObject, Outgoing>();
  return (input) => {
    const outgoing = known.get(input) ?? read(input);
    known.set(input, outgoing);
    return outgoing;
  };
}

function operations(context: SesContext): Record<string, Operation> {
  const { agenda, store } = context;
  const raw = once((input) => readOutgoing(Buffer.from(String(input['RawMessage']?.['Data'] ?? ''), 'base64'), input));
  const composed = once((input) => {
    const {
      ToAddresses: to = [],
      CcAddresses: cc = [],
      BccAddresses: bcc = [],
    } = (input['Destination'] ?? {}) as JsonObject;
    return readOutgoing(composeMail(input), { ...input, Destinations: [...to, ...cc, ...bcc] });
  });
  return {
    SendRawEmail: {
      needs: (input) => sendNeeds('SendRawEmail', raw(input)),
      run: (input) => sendMail(context, raw(input)),
    },
    SendEmail: {
      needs: (input) => sendNeeds('SendEmail', composed(input)),
      run: (input) => sendMail(context, composed(input)),
    },
    GetSendQuota: {
      needs: () => [{ action: 'ses:GetSendQuota', resource: '*' }],
      run: () => ({
        Max24HourSend: 50_000,
        MaxSendRate: 14,
        SentLast24Hours: store.since(agenda.now() - 86_400_000).length,
      }),
    },
    GetSendStatistics: {
      needs: () => [{ action: 'ses:GetSendStatistics', resource: '*' }],
      run: () => ({ SendDataPoints: statistics(context) }),
    },
  };
}

function sendNeeds(action: string, { from, to, configurationSet }: Outgoing): Requirement[] {
  const context = { 'ses:FromAddress': [from], 'ses:Recipients': to };
  const resource = (rest: string): string => `arn:aws:ses:${region}:${account}:${rest}`;
  return [
    { action: `ses:${action}`, resource: resource(`identity/${from.split('@').at(-1)}`), context },
    ...(configurationSet === undefined
      ? []
      : [{ action: `ses:${action}`, resource: resource(`configuration-set/${configurationSet}`), context }]),
  ];
}

/** Two weeks in quarters of an hour, as SES counts them. */
function statistics({ agenda, store }: SesContext): JsonObject[] {
  const quarter = 900_000;
  const points = new Map<number, JsonObject>();
  for (const { at, outcome } of store.since(agenda.now() - 14 * 86_400_000)) {
    const start = Math.floor(at / quarter) * quarter;
    const point = points.get(start) ?? {
      Timestamp: new Date(start),
      DeliveryAttempts: 0,
      Bounces: 0,
      Complaints: 0,
      Rejects: 0,
    };
    point['DeliveryAttempts'] += 1;
    if (outcome !== 'Delivery') point[`${outcome}s`] += 1;
    points.set(start, point);
  }
  return [...points.values()];
}
