import type { ProjectContext } from '../../project/context.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import type { Run } from '../state.ts';
import type { ByKind, Funds } from './events.ts';
import type { YearFile } from './state.ts';

type Days = Pick<Run, 'start' | 'end'>;

export const totalOf = ({ operationCents, supportCents }: ByKind): number => operationCents + supportCents;
export const fundsTogether = ({ esfCents, vcfCents }: Funds): number => esfCents + vcfCents;
export const noCost: ByKind = { operationCents: 0, supportCents: 0 };
export const addKinds = (one: ByKind, other: ByKind): ByKind => ({
  operationCents: one.operationCents + other.operationCents,
  supportCents: one.supportCents + other.supportCents,
});

export const fileOf = ({ years }: Pick<Run, 'years'>, year: number): YearFile | undefined =>
  years.find((file) => file.year === year);

const yearAndMonth = (day: string) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });

/** Months of a calendar year in which the project runs, a part month whole; 0 outside its days. Interpretation 7. */
export const monthsIn = ({ start, end }: Days, year: number): number => {
  const [first, last] = [yearAndMonth(start), yearAndMonth(end)];
  const from = first.year === year ? first.month : 1;
  const through = last.year === year ? last.month : 12;
  return year < first.year || year > last.year ? 0 : Math.max(0, through - from + 1);
};

/** Calendar years that have means and are not over: begun, or still to begin before the last day. */
export const openYears = (run: Run): readonly number[] =>
  Object.keys(run.plans)
    .map(Number)
    .filter((year) => monthsIn(run, year) > 0 && fileOf(run, year)?.endedAt === undefined)
    .sort((one, other) => one - other);

/** Whether somebody of this organisation acts. */
export const actsFor = ({ actor }: Pick<ProjectContext, 'actor'>, organisation: string): boolean =>
  actor.organisationRoles.some((role) => role.organisation === organisation);

/** Whether an organisation belonged to the partnership on some day of a period, both days included. */
export const memberDuring = (
  { partnership }: Pick<Run, 'partnership'>,
  organisation: string,
  { from, through }: { readonly from: string; readonly through: string },
): boolean =>
  partnership.memberships.some(
    (one) => one.organisation === organisation && one.from <= through && (one.through ?? through) >= from,
  );

/** The project with the file of a year changed. */
export const withFile = (project: Started, year: number, change: (file: YearFile) => Partial<YearFile>): Started =>
  withRun(project, {
    years: project.run.years.map((file) => (file.year === year ? { ...file, ...change(file) } : file)),
  });
