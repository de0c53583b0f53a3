import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { busSource, committedDetailType } from '../contracts/bus-event.ts';
import { letterUndeliveredDetailType, letterUndeliveredSource } from '../contracts/letter-undelivered.ts';
import type { Bus } from '../ports/bus.ts';

// What EventBridge takes at once.
const batchSize = 10;

export const createBus = (client: EventBridgeClient, busName: string): Bus => {
  const publish = async (Source: string, DetailType: string, details: readonly object[]): Promise<void> => {
    const Entries = details.map((detail) => ({
      EventBusName: busName,
      Source,
      DetailType,
      Detail: JSON.stringify(detail),
    }));
    const output = await client.send(new PutEventsCommand({ Entries }));
    const failed = output.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
    // Publishing the others again does no harm: every consumer is safe to run twice.
    if (failed !== undefined)
      throw new Error(`The bus refused ${DetailType}: ${failed.ErrorCode} ${failed.ErrorMessage}`);
  };
  return {
    async republish(details) {
      for (let from = 0; from < details.length; from += batchSize) {
        await publish(busSource, committedDetailType, details.slice(from, from + batchSize));
      }
    },
    letterUndelivered: (detail) => publish(letterUndeliveredSource, letterUndeliveredDetailType, [detail]),
  };
};
