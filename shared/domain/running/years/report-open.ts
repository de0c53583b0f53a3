import { type Refusal, refuse } from '../../decision.ts';
import type { Started } from '../../project/state.ts';
import type { YearFile } from './state.ts';
import { fileOf } from './year-files.ts';

/** Begun: its file, or `year-not-open`. */
export const begunYear = ({ run }: Started, year: number): YearFile | Refusal =>
  fileOf(run, year) ??
  refuse('year-not-open', String(year), { year, open: run.years.map((file) => file.year).join(', ') }).refusal;

export const isRefusal = (found: YearFile | Refusal): found is Refusal => 'code' in found;

/** Wages and hours stand once the report is filed, or the year is settled without one. */
export const closedToCosts = ({ year, report, settlement }: YearFile): Refusal | undefined => {
  if (report !== undefined) {
    return refuse('year-already-reported', String(year), { year, filedOn: report.filedOn }).refusal;
  }
  if (settlement === undefined) return undefined;
  return refuse('year-already-settled', String(year), { year, settledOn: settlement.settledOn }).refusal;
};
