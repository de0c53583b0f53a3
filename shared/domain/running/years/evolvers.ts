import type { z } from 'zod';
import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { type Evolvers, withRun } from '../slice.ts';
import type { yearEvents } from './events.ts';
import {
  annualReportFiled,
  correctionAnswered,
  correctionDecided,
  correctionProposed,
  hoursRegistered,
  replyLapsed,
  wagesRecorded,
} from './evolve-costs.ts';
import type { YearMeans } from './state.ts';
import { fileOf, fundsTogether, totalOf, withFile } from './year-files.ts';

// What the call's ledger holds for a year follows its plan until it is settled.
const withMeans = (project: Started, year: number, means: YearMeans): Started =>
  withRun(project, {
    plans: { ...project.run.plans, [year]: means },
    commitments: { ...project.run.commitments, [year]: fundsTogether(means.awarded) },
  });

const yearOpened = (project: Started, { data }: ProjectEventOf<'YearOpened'>, at: string): Started => {
  const { year, plan, awarded } = data;
  const opened = withRun(project, {
    years: [...project.run.years, { year, openedAt: at, staff: {}, corrections: [] }],
  });
  return withMeans(opened, year, { ...project.run.plans[String(year)], plan, awarded });
};

const yearBudgetSet = (project: Started, { data }: ProjectEventOf<'YearBudgetSet'>): Started => {
  const { year, plan, awarded } = data;
  return withMeans(project, year, { ...project.run.plans[String(year)], plan, awarded });
};

const yearEnded = (project: Started, { data }: ProjectEventOf<'YearEnded'>, at: string): Started =>
  withFile(project, data.year, () => ({ endedAt: at, reportDueOn: data.reportDueOn }));

// Settled, the ledger holds what was granted: the rest is free for others.
const yearSettled = (project: Started, { data }: ProjectEventOf<'YearSettled'>, at: string): Started => {
  const { year, ...settlement } = data;
  const { commitments } = project.run;
  const settled = withFile(project, year, () => ({ settlement: { ...settlement, settledAt: at } }));
  return withRun(settled, { commitments: { ...commitments, [year]: fundsTogether(data.granted) } });
};

const budgetKept = (project: Started, { data }: ProjectEventOf<'BudgetKept'>): Started =>
  withFile(project, data.year, () => ({ budgetKept: true }));

const adjustmentProposed = (
  project: Started,
  { data: { year, ...proposal } }: ProjectEventOf<'AdjustmentProposed'>,
  at: string,
): Started => withFile(project, year, () => ({ adjustment: { ...proposal, proposedAt: at } }));

const adjustmentAnswered = (project: Started, event: ProjectEventOf<'AdjustmentAnswered'>, at: string): Started => {
  const { year, agreed, answeredOn: on } = event.data;
  const adjustment = fileOf(project.run, year)?.adjustment;
  if (adjustment === undefined) throw impossible(event, project);
  return withFile(project, year, () => ({ adjustment: { ...adjustment, answer: { agreed, on, at } } }));
};

const budgetAdjusted = (project: Started, event: ProjectEventOf<'BudgetAdjusted'>): Started => {
  const { year, how, plans } = event.data;
  const adjustment = fileOf(project.run, year)?.adjustment;
  if (adjustment === undefined) throw impossible(event, project);
  const marked = withFile(project, year, () => ({ adjustment: { ...adjustment, how } }));
  return plans.reduce(
    (state, { year: one, plan, awarded }) => withMeans(state, one, { plan, awarded, orderCents: totalOf(plan) }),
    marked,
  );
};

const ordinaryOf = ({ plan, orderCents }: YearMeans): NonNullable<YearMeans['ordinary']> => ({
  plan,
  ...(orderCents === undefined ? {} : { orderCents }),
});

const extraMeansAwarded = (project: Started, { data }: ProjectEventOf<'ExtraMeansAwarded'>): Started => {
  const { year, plan, awarded } = data;
  const present = project.run.plans[String(year)];
  const { ordinary = present === undefined ? undefined : ordinaryOf(present) } = present ?? {};
  const kept = ordinary === undefined ? {} : { ordinary };
  return withMeans(project, year, { plan, awarded, orderCents: totalOf(plan), ...kept });
};

/** What the events of the calendar years make of a project. */
export const yearsEvolvers: Evolvers<z.infer<(typeof yearEvents)[number]>['type']> = {
  YearOpened: yearOpened,
  YearBudgetSet: yearBudgetSet,
  YearEnded: yearEnded,
  WagesRecorded: wagesRecorded,
  HoursRegistered: hoursRegistered,
  AnnualReportFiled: annualReportFiled,
  CorrectionProposed: correctionProposed,
  CorrectionAnswered: correctionAnswered,
  ReplyLapsed: replyLapsed,
  CorrectionDecided: correctionDecided,
  YearSettled: yearSettled,
  BudgetKept: budgetKept,
  AdjustmentProposed: adjustmentProposed,
  AdjustmentAnswered: adjustmentAnswered,
  BudgetAdjusted: budgetAdjusted,
  ExtraMeansAwarded: extraMeansAwarded,
};
