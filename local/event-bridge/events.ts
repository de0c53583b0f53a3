import { account, type JsonObject, region } from '../kernel/service.ts';

/** An event as rules and targets see it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

export type EventParts = Pick<BusEvent, 'source' | 'detail-type' | 'detail'> &
  Partial<Pick<BusEvent, 'resources' | 'time' | 'id'>>;

/** Completes an event; `time` is in whole seconds, as on AWS. */
export function makeEvent(parts: EventParts, id: string, now: number): BusEvent {
  return {
    version: '0',
    id: parts.id ?? id,
    'detail-type': parts['detail-type'],
    source: parts.source,
    account,
    time: parts.time ?? instant(now),
    region,
    resources: parts.resources ?? [],
    detail: parts.detail,
  };
}

let last = { at: 0, text: '1970-01-01T00:00:00Z' };

/** `2023-10-31T22:59:59Z` */
export function instant(milliseconds: number): string {
  // Most events of a moment name the same instant.
  if (last.at !== milliseconds)
    last = { at: milliseconds, text: `${new Date(milliseconds).toISOString().slice(0, 19)}Z` };
  return last.text;
}

export const busName = (nameOrArn: string | undefined): string => nameOrArn?.split('event-bus/').at(-1) ?? 'default';
export const busArn = (nameOrArn: string | undefined): string =>
  `arn:aws:events:${region}:${account}:event-bus/${busName(nameOrArn)}`;
export const ruleArn = (bus: string, rule: string): string =>
  `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? rule : `${bus}/${rule}`}`;
