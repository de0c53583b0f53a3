import type { WaitState } from '../asl/definition.ts';
import type { Evaluator, Scope } from '../expressions/evaluator.ts';
import { EvaluationFailure } from '../failure.ts';
import { aString, wholeNumber } from './fields.ts';

/** The longest wait that AWS takes, about three years; an execution ends after one anyway. */
const longestWait = 99_999_999;
const instant = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The milliseconds of an ISO-8601 date and time with an offset, or undefined for any other text. */
export function parseInstant(text: string): number | undefined {
  const [, year, month, day, hour] = instant.exec(text) ?? [];
  if (year === undefined || Number(hour) > 23) return undefined;
  // Date.parse would roll 30 February over into March.
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) > daysInMonth) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** When the wait is over, in milliseconds. A past instant is over at once. */
export async function waitUntil(state: WaitState, now: number, scope: Scope, evaluate: Evaluator): Promise<number> {
  const seconds = await wholeNumber(state.seconds, 'Seconds', { min: 0, max: longestWait }, scope, evaluate);
  if (seconds !== undefined) return now + seconds * 1000;
  const text = (await aString(state.timestamp, 'Timestamp', scope, evaluate)) ?? '';
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new EvaluationFailure(
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    'Timestamp',
  );
}
