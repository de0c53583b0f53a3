import type { Call } from '../call/call-schema.ts';
import { type Refusal, refuse } from '../decision.ts';
import { hourlyRate } from '../money/staff-cost.ts';
import type { Json } from './fields.ts';

/** The personal data behind a line of staff. */
export interface StaffMember {
  readonly staff: string;
  readonly name: string;
  /** Full-time gross monthly wage, in cents. */
  readonly wageCents: number;
}

export const asRecord = (value: Json): Readonly<Record<string, Json>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

const isWage = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

interface Line {
  readonly line: Json;
  readonly staff?: StaffMember;
  readonly refusals: readonly Refusal[];
}

const invalid = (value: Json | undefined, field: string, problem: string): Refusal =>
  refuse('invalid-input', value === undefined ? '' : JSON.stringify(value).slice(0, 200), {
    problems: `${field}: ${problem}`,
    field,
  }).refusal;

const split = (entry: Json, call: Call): Line => {
  const record = asRecord(entry);
  if (record === undefined) return { line: entry, refusals: [] };
  const { name, wageCents, ...line } = record;
  const staff = String(line['staff']);
  const field = `budget.lines.${staff}`;
  const missing = [
    ...(typeof name === 'string' && name.trim() !== '' ? [] : [invalid(name, `${field}.name`, 'name-missing')]),
    ...(isWage(wageCents) ? [] : [invalid(wageCents, `${field}.wageCents`, 'wage-not-in-cents')]),
  ];
  if (typeof name !== 'string' || !isWage(wageCents) || missing.length > 0) return { line, refusals: missing };
  const computed = hourlyRate(wageCents, call.budget.hourlyRatePercent);
  const stated = line['rateCents'];
  const refusals =
    typeof stated === 'number' && stated !== computed
      ? [
          refuse('budget-does-not-add-up', String(stated), {
            field: `lines.${staff}.rateCents`,
            statedCents: stated,
            computedCents: computed,
          }).refusal,
        ]
      : [];
  return { line: { ...line, rateCents: stated ?? computed }, staff: { staff, name: name.trim(), wageCents }, refusals };
};

/** Takes names and wages out of the lines of staff, and puts in the standard hourly rate that follows from the wage. */
export const staffFrom = (
  entries: readonly Json[],
  call: Call,
): {
  readonly lines: readonly Json[];
  readonly staff: readonly StaffMember[];
  readonly refusals: readonly Refusal[];
} => {
  const parts = entries.map((entry) => split(entry, call));
  const staff = new Map(parts.flatMap(({ staff: one }) => (one === undefined ? [] : [[one.staff, one] as const])));
  return {
    lines: parts.map(({ line }) => line),
    staff: [...staff.values()],
    refusals: parts.flatMap(({ refusals }) => refusals),
  };
};
