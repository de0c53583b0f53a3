import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { balanceOf } from '../payments/balance-of.ts';
import { reportDueOn } from './dues.ts';
import { begunYear, isRefusal } from './report-open.ts';
import { type SettledAmounts, settleYear as settledAmounts } from './settle.ts';
import { openCorrection } from './standing.ts';
import type { YearFile } from './state.ts';
import { addKinds, noCost } from './year-files.ts';

/** What corrections struck of a year, decided ones only. */
export const struckOf = ({ corrections }: YearFile) =>
  corrections.map(({ struck = noCost }) => struck).reduce(addKinds, noCost);

/** What the year comes to as its file stands; without a report nothing is claimed. Settled again, no fund rises. */
export const amountsOf = (project: Started, file: YearFile, { call }: ProjectContext): SettledAmounts => {
  const means = project.run.plans[String(file.year)];
  if (means === undefined) throw new Error(`${project.id} has no means for ${file.year}: its log is damaged.`);
  const { area } = project.application;
  return settledAmounts({
    reported: file.report?.staff ?? noCost,
    struck: struckOf(file),
    means,
    area,
    call,
    granted: file.settlement?.granted,
  });
};

/** The settlement, and per fund what is left to pay or to recover. Interpretation 4. */
export const settlingEvents = (
  project: Started,
  { year, settlement }: YearFile,
  amounts: SettledAmounts,
  context: ProjectContext,
): readonly ProjectEvent[] => [
  {
    type: 'YearSettled',
    version: 1,
    data: { year, settlement: (settlement?.settlement ?? 0) + 1, ...amounts, settledOn: today(context) },
  },
  ...balanceOf(project, { year, granted: amounts.granted }, context),
];

/**
 * The check of a year is done: what was reported is settled, less what was struck; without a report nothing, once its
 * date has passed. [002], Interpretations 4 and 14.
 *
 * Refusals: `year-not-open`, `year-not-ended`, `year-already-settled`, `correction-open`, `year-not-reported`.
 */
export const settleYear = (
  { year }: ProjectCommandOf<'SettleYear'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = begunYear(project, year);
  if (isRefusal(file)) return refused(file);
  if (file.endedAt === undefined) return refuse('year-not-ended', String(year), { year });
  if (file.settlement !== undefined) {
    return refuse('year-already-settled', String(year), { year, settledOn: file.settlement.settledOn });
  }
  const open = openCorrection(file);
  if (open !== undefined) return refuse('correction-open', String(year), { correction: open.correction });
  const dueOn = reportDueOn({ project }, file);
  if (file.report === undefined && today(context) <= dueOn) {
    return refuse('year-not-reported', String(year), { year, dueOn });
  }
  return accept(...settlingEvents(project, file, amountsOf(project, file, context), context));
};
