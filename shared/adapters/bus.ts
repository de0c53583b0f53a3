import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { busSource, committedDetailType } from '../contracts/bus-event.ts';
import type { Bus } from '../ports/bus.ts';

// What EventBridge takes at once.
const batchSize = 10;

export const createBus = (client: EventBridgeClient, busName: string): Bus => ({
  async republish(details) {
    for (let from = 0; from < details.length; from += batchSize) {
      const Entries = details.slice(from, from + batchSize).map((detail) => ({
        EventBusName: busName,
        Source: busSource,
        DetailType: committedDetailType,
        Detail: JSON.stringify(detail),
      }));
      const output = await client.send(new PutEventsCommand({ Entries }));
      const failed = output.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
      // Publishing the others again does no harm: every consumer is safe to run twice.
      if (failed !== undefined) throw new Error(`The bus refused a commit: ${failed.ErrorCode} ${failed.ErrorMessage}`);
    }
  },
});
