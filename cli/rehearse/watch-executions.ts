import { z } from 'zod';
import type { LocalCloud } from '../cloud/local-cloud.ts';

/** An execution as it ended, or as it still runs. */
export interface WatchedExecution {
  readonly name: string;
  readonly episode: string;
  readonly status: string;
  /** What its output says; absent while it runs, or when it failed. */
  readonly outcome?: string;
  readonly error?: string;
}

export interface WatchedExecutions {
  all(): readonly WatchedExecution[];
}

const change = z.looseObject({
  name: z.string(),
  stateMachineArn: z.string(),
  status: z.string(),
  output: z.string().nullable(),
  error: z.string().nullable(),
  cause: z.string().nullable(),
});

// Made once: to make a schema takes longer than to read with it.
const withOutcome = z.looseObject({ outcome: z.string() });

const outcomeIn = (output: string | null): string | undefined => {
  const parsed = withOutcome.safeParse(output === null ? undefined : JSON.parse(output));
  return parsed.success ? parsed.data.outcome : undefined;
};

const episodeOf = (machineArn: string): string =>
  machineArn.slice(machineArn.lastIndexOf(':') + 1).replace(/^traject-[a-z]+-/, '');

/** Remembers how every execution ended, from the events that AWS itself sends about it. */
export const watchExecutions = ({ cloud }: Pick<LocalCloud, 'cloud'>): WatchedExecutions => {
  const known = new Map<string, WatchedExecution>();
  cloud.services.events.onDelivered((news) => {
    if (news.kind !== 'arrived' || news.event.source !== 'aws.states') return;
    const { name, stateMachineArn, status, output, error, cause } = change.parse(news.event.detail);
    const outcome = outcomeIn(output);
    known.set(`${stateMachineArn} ${name}`, {
      name,
      episode: episodeOf(stateMachineArn),
      status,
      ...(outcome === undefined ? {} : { outcome }),
      ...(error === null ? {} : { error: cause === null ? error : `${error}: ${cause.slice(0, 300)}` }),
    });
  });
  return { all: () => [...known.values()] };
};
