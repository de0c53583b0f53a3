import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** How soon somebody must look: `critical` now, `warning` within the working day. */
export type Severity = 'critical' | 'warning';

/** What an alarm says to the person it wakes. */
export interface Watched {
  /** Names the alarm and is unique within the stage: `start-episode-dead-letters`. */
  readonly name: string;
  readonly metric: IMetric;
  /** The alarm goes off at this value or above it. */
  readonly threshold: number;
  /** Periods in a row that reach the threshold; one where left out. */
  readonly periods?: number;
  readonly severity: Severity;
  /** What stops working, and for whom. */
  readonly impact: string;
  /** The page to open, within `docs/runbooks/`: `start-episode.md`. */
  readonly runbook: string;
}

/**
 * Collects what must be watched. Whatever can fail registers itself here while it is made; the observation stack turns
 * the whole list into alarms and a dashboard, so that no alarm depends on somebody's remembering it.
 */
export class Monitor {
  readonly #watched: Watched[] = [];

  watch(watched: Watched): void {
    if (this.#watched.some(({ name }) => name === watched.name))
      throw new Error(`Two alarms are named ${watched.name}`);
    this.#watched.push(watched);
  }

  get all(): readonly Watched[] {
    return this.#watched;
  }
}
