import { AwsError, type JsonObject } from '../kernel/service.ts';

/** A length of time in the input of an operation, in milliseconds; undefined when it is left out. */
export function secondsOf(input: JsonObject, name: string, most: number): number | undefined {
  const given: unknown = input[name];
  if (given === undefined) return undefined;
  const seconds = Number(given);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= most) return seconds * 1000;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${String(given)} for parameter ${name} is invalid. Reason: ${name} must be an integer between 0 and ${most}.`,
  );
}

// AWS: twelve hours, a quarter of an hour, and a third of a minute.
export const longestVisibility = 43_200;
export const longestDelay = 900;
export const longestPoll = 20;
