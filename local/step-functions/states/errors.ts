import type { Catcher, Retrier } from '../asl/definition.ts';
import type { JsonRecord } from '../json.ts';

/** Errors that the wildcards leave alone: the execution cannot usefully go on. */
const beyondWildcards = new Set(['States.DataLimitExceeded', 'States.Runtime']);

function matches(name: string, error: string): boolean {
  if (name === error) return true;
  if (name === 'States.ALL') return !beyondWildcards.has(error);
  // A missed heartbeat is a kind of timeout.
  if (name === 'States.Timeout') return error === 'States.HeartbeatTimeout';
  return name === 'States.TaskFailed' && error !== 'States.Timeout' && !beyondWildcards.has(error);
}

/** The first rule that names an error, or -1. */
export const ruleFor = (rules: readonly (Retrier | Catcher)[], error: string | undefined): number =>
  rules.findIndex((rule) => rule.errorEquals.some((name) => matches(name, error ?? '')));

/** The seconds before retry number `attempt` (0 is the first), without jitter. */
export function backoffSeconds(rule: Retrier, attempt: number): number {
  const seconds = rule.intervalSeconds * rule.backoffRate ** attempt;
  return rule.maxDelaySeconds === undefined ? seconds : Math.min(seconds, rule.maxDelaySeconds);
}

/** The milliseconds to wait before a retry; full jitter takes any moment up to the backoff. */
export function retryDelay(rule: Retrier, attempt: number, random: () => number): number {
  const delay = backoffSeconds(rule, attempt) * 1000;
  return Math.round(rule.jitter ? delay * random() : delay);
}

/** `$states.errorOutput`. */
export function errorOutput(error: string | undefined, cause: string | undefined): JsonRecord {
  return { ...(error === undefined ? {} : { Error: error }), ...(cause === undefined ? {} : { Cause: cause }) };
}
