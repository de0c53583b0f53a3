import type { PutEventsRequest, PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { type Command, jsonAsk, leanClient, readJson } from './client.ts';
import { jsonFailure } from './failure.ts';

export const EventBridgeClient = leanClient({
  name: 'events',
  host: 'events',
  variable: 'EVENTBRIDGE',
  failureOf: jsonFailure,
});

/** Entries carry no `Time`, which the protocol wants as a number. */
export class PutEventsCommand implements Command<PutEventsResponse> {
  readonly ask;
  readonly read = readJson<PutEventsResponse>;

  constructor(input: PutEventsRequest) {
    this.ask = jsonAsk('1.1', 'AWSEvents.PutEvents', input);
  }
}
