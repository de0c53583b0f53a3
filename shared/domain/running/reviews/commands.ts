import * as z from 'zod';
import { command, ordinal, text } from '../../define.ts';
import { plainDate } from '../../ids.ts';
import { counts } from './events.ts';

export const reportQuarter = command('ReportQuarter', {
  review: ordinal,
  counts: z.strictObject(counts.shape),
  realised: text(8000),
  learning: text(8000),
  caseDiscussions: z.array(plainDate).max(100),
  /** What was wrong in an earlier report, so that counts fall below it. */
  correctsEarlier: text(2000).optional(),
});
export const coachQuarter = command('CoachQuarter', {
  review: ordinal,
  findings: text(8000),
  qualityAssured: z.boolean(),
});
export const reviewQuarter = command('ReviewQuarter', {
  review: ordinal,
  conclusion: z.enum(['sufficient', 'insufficient']),
  findings: text(8000),
});

export const reviewCommands = [reportQuarter, coachQuarter, reviewQuarter] as const;
