import type { EventBridge } from '../../event-bridge/event-bridge.ts';
import type { InvocationNews } from '../../lambda/lambda.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import { SeenEvents } from './seen-events.ts';
import { SeenInvocations } from './seen-invocations.ts';

/** What the services tell as it happens and keep nowhere: the latest of it, in memory. */
export interface Watch {
  readonly events: SeenEvents;
  readonly invocations: SeenInvocations;
  readonly onInvocation: (news: InvocationNews) => void;
  follow(services: { readonly events: EventBridge; readonly scheduler: Scheduler }): void;
}

// A few megabytes, whatever runs: a commit makes one event and some four invocations.
const KEPT_EVENTS = 1_000;
const KEPT_INVOCATIONS = 2_000;

const isThrottle = (code: string | undefined): boolean => /TooManyRequests|Throttl/.test(code ?? '');

export function createWatch(): Watch {
  const events = new SeenEvents(KEPT_EVENTS);
  const invocations = new SeenInvocations(KEPT_INVOCATIONS);
  const countThrottle = (targetArn: string | undefined, code: string | undefined): void => {
    const [, , service, , , , name] = (targetArn ?? '').split(':');
    if (service === 'lambda' && name !== undefined && isThrottle(code)) invocations.throttled(name);
  };
  return {
    events,
    invocations,
    onInvocation: (news) => invocations.tell(news),
    follow(services) {
      services.events.onDelivered((news) => {
        events.tell(news);
        if (news.kind === 'delivery' && news.failure !== undefined)
          countThrottle(news.delivery.about['targetArn'], news.failure.code);
      });
      services.scheduler.onDelivered(({ delivery, failure }) =>
        countThrottle(delivery.about['targetArn'], failure?.code),
      );
    },
  };
}
