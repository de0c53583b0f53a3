import { challengeEvents } from './challenge/events.ts';
import { closureEvents } from './closure/events.ts';
import { evaluationEvents } from './evaluation/events.ts';
import { partnershipEvents } from './partnership/events.ts';
import { paymentEvents } from './payments/events.ts';
import { peopleEvents } from './people/events.ts';
import { remediationEvents } from './remediation/events.ts';
import { reviewEvents } from './reviews/events.ts';
import { startEvents } from './start/events.ts';
import { yearEvents } from './years/events.ts';

/** What can happen to a project from its start on. */
export const runEvents = [
  ...startEvents,
  ...peopleEvents,
  ...partnershipEvents,
  ...reviewEvents,
  ...yearEvents,
  ...paymentEvents,
  ...remediationEvents,
  ...evaluationEvents,
  ...challengeEvents,
  ...closureEvents,
] as const;
