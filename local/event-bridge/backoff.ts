/** How long a delivery may be tried; the defaults of EventBridge and of its Scheduler. */
export interface RetryPolicy {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
}

const DEFAULT_ATTEMPTS = 185;
const DEFAULT_AGE_SECONDS = 86_400;

/**
 * Milliseconds before retry `attempt` (1 is the first). AWS publishes the outcome only: exponential, jittered, 185
 * retries within a day. Doubling from one second up to 480 gives 185 retries in 24 hours: 8.5 minutes to reach the
 * limit, then 176 x 480 s = 23.5 hours.
 */
export function backoff(attempt: number, random: () => number): number {
  const seconds = Math.min(2 ** (attempt - 1), 480);
  return Math.round(seconds * (900 + 200 * random()));
}

export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** The reason to stop after `attempts` deliveries failed, or undefined when another may be made at `nextAt`. */
export function exhausted(policy: RetryPolicy, attempts: number, age: number): Exhausted | undefined {
  if (attempts > (policy.MaximumRetryAttempts ?? DEFAULT_ATTEMPTS)) return 'MaximumRetryAttempts';
  if (age > (policy.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000) return 'MaximumEventAgeInSeconds';
  return undefined;
}
