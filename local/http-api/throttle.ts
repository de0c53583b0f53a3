import type { Stage, Throttle } from './definitions.ts';

/** A token bucket per route of a stage, on the clock of the cloud. */
export class Throttles {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /** False when the request is one too many. */
  allows(stage: Stage, routeKey: string, now: number): boolean {
    const settings: Throttle | undefined = stage.RouteSettings?.[routeKey] ?? stage.DefaultRouteSettings;
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings ?? {};
    if (rate === undefined || burst === undefined) return true;
    const key = `${stage.ApiId}/${stage.StageName}/${routeKey}`;
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * rate);
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
