import * as z from 'zod';
import { event, ordinal } from '../../define.ts';
import { plainDate } from '../../ids.ts';

export const endCause = z.enum(['completed', 'terminated', 'replaced', 'conditions-lapsed']);

/** The day after the last day: no new costs, reports and settlement still follow. */
export const projectEnded = event('ProjectEnded', () =>
  z.object({ cause: endCause, lastDay: plainDate, challenge: ordinal.optional() }),
);
/** Everything is settled and paid. Documents are kept until a date. Interpretation 19. */
export const projectClosed = event('ProjectClosed', () =>
  z.object({ closedOn: plainDate, lastPaymentOn: plainDate.optional(), keepUntil: plainDate }),
);

export const closureEvents = [projectEnded, projectClosed] as const;
