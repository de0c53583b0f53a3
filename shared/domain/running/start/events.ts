import * as z from 'zod';
import { calendarYear, event } from '../../define.ts';
import { plainDate } from '../../ids.ts';
import { byKind, funds } from '../years/events.ts';

/** The means of one calendar year: the whole cost that can be claimed, and ESF + VCF awarded. In cents. */
export const yearPlan = z.object({ year: calendarYear, plan: byKind, awarded: funds });

/** The first day came, or the decision came later than it: years, reviews and evaluation count from `start`. */
export const projectStarted = event('ProjectStarted', () =>
  z.object({ start: plainDate, end: plainDate, plans: z.array(yearPlan).min(1) }),
);

export const startEvents = [projectStarted] as const;
