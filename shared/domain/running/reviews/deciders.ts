import type { Deciders } from '../slice.ts';
import { coachQuarter } from './coach-quarter.ts';
import { reportQuarter } from './report-quarter.ts';
import { reviewQuarter } from './review-quarter.ts';

export const reviewsDeciders: Deciders<'ReportQuarter' | 'CoachQuarter' | 'ReviewQuarter'> = {
  ReportQuarter: reportQuarter,
  CoachQuarter: coachQuarter,
  ReviewQuarter: reviewQuarter,
};
