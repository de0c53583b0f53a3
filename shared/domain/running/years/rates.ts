import type { Call } from '../../call/call-schema.ts';
import type { Started } from '../../project/state.ts';
import type { StaffYear } from './state.ts';

type Employment = Pick<StaffYear, 'organisation' | 'kind'>;

const earlierFirst = ({ run }: Started) => [...run.years].sort((one, other) => one.year - other.year);

/** Where somebody of the staff works: as recorded last, or as in the application; undefined: unknown. */
export const employmentOf = (project: Started, staff: string): Employment | undefined =>
  earlierFirst(project)
    .flatMap((file) => file.staff[staff] ?? [])
    .at(-1) ?? project.application.budget.lines.find((line) => line.staff === staff);

/**
 * What an hour of somebody costs in a calendar year, in cents: the rate recorded for it; before January's wage is known
 * the rate of the latest earlier year, or that of the application. Undefined: no wage is known. Interpretation 15.
 */
export const rateFor = (
  project: Started,
  year: number,
  staff: string,
): (Employment & { readonly rateCents: number }) | undefined => {
  const rated = earlierFirst(project)
    .filter((file) => file.year <= year)
    .flatMap((file) => file.staff[staff] ?? [])
    .filter(({ rateCents }) => rateCents !== undefined)
    .at(-1);
  const line = project.application.budget.lines.find((one) => one.staff === staff);
  const { organisation, kind, rateCents } = rated ?? line ?? {};
  return organisation === undefined || kind === undefined || rateCents === undefined
    ? undefined
    : { organisation, kind, rateCents };
};

/** Who may have staff of a kind in an area, or undefined where everyone may. Interpretation 13. */
export const allowedFor = (kind: 'operation' | 'support', area: string, call: Call): readonly string[] | undefined => {
  const { onlyFor } = call.budget.lineKinds.find(({ id }) => id === kind) ?? {};
  const supportedBy = call.areas.find(({ id }) => id === area)?.supportedBy;
  return supportedBy === undefined ? onlyFor : onlyFor?.filter((one) => one === supportedBy);
};
