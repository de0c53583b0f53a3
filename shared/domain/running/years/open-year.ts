import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Submitted } from '../../project/state.ts';
import { advanceOf } from '../payments/advance-of.ts';
import type { PlannedYear } from './planned-years.ts';

/** A calendar year begins: its means are committed, and its advance is due or withheld. */
export const openingYear = (
  project: Submitted,
  { plans, year }: { readonly plans: readonly PlannedYear[]; readonly year: number },
  context: ProjectContext,
): readonly ProjectEvent[] => {
  const planned = plans.find((one) => one.year === year);
  if (planned === undefined) return [];
  const { plan, awarded } = planned;
  return [
    { type: 'YearOpened', version: 1, data: { year, plan, awarded } },
    ...advanceOf(project, { year, vcfCents: awarded.vcfCents }, context),
  ];
};
