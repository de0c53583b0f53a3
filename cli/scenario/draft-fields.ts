import { type BudgetLineInput, computeBudget } from '../../shared/domain/application/budget.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Json } from '../../shared/domain/draft/fields.ts';
import { hourlyRate, parseHours } from '../../shared/domain/money/staff-cost.ts';
import type { ExampleApplication } from './example-application.ts';

type Entry = Readonly<Record<string, unknown>>;

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const centsOf = (euros: unknown): unknown => (typeof euros === 'number' ? Math.round(euros * 100) : euros);

const lineOf = ({ hours, wage, ...rest }: Entry): Entry => ({
  ...rest,
  ...(hours === undefined ? {} : { hours: typeof hours === 'number' ? String(hours) : hours }),
  ...(wage === undefined ? {} : { wageCents: centsOf(wage) }),
});

const meansOf = ({ euros, ...rest }: Entry): Entry => ({
  ...rest,
  ...(euros === undefined ? {} : { cents: centsOf(euros) }),
});

const fieldOf = (path: string, value: unknown): readonly [string, unknown] => {
  if (path === 'budget.reserve') return ['budget.reserveCents', centsOf(value)];
  if (path.startsWith('budget.lines.') && isEntry(value)) return [path, lineOf(value)];
  if (path.startsWith('budget.ownMeans.') && isEntry(value)) return [path, meansOf(value)];
  return [path, value];
};

/** The fields of a draft as the API takes them: cents, hours as text. Attachments come with their upload. */
export const draftFieldsOf = ({ fields }: ExampleApplication): Record<string, Json> =>
  Object.fromEntries(
    [...fields].filter(([path]) => !path.startsWith('attachments.')).map(([path, value]) => fieldOf(path, value)),
  ) as Record<string, Json>;

const entriesUnder = (
  fields: Readonly<Record<string, Json>>,
  collection: string,
): readonly (readonly [string, Entry])[] =>
  Object.entries(fields).flatMap(([path, value]) =>
    path.startsWith(`${collection}.`) && isEntry(value) ? [[path, value] as const] : [],
  );

const lineInput = ({ kind, hours, wageCents }: Entry, call: Call): BudgetLineInput | undefined => {
  const sound =
    (kind === 'operation' || kind === 'support') &&
    typeof hours === 'string' &&
    parseHours(hours) !== undefined &&
    typeof wageCents === 'number';
  return sound ? { kind, hours, rateCents: hourlyRate(wageCents, call.budget.hourlyRatePercent) } : undefined;
};

const centsIn = (entry: Entry): number => (typeof entry['cents'] === 'number' ? entry['cents'] : 0);

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** The first of these entries takes what is still needed to make them `needed` together. */
const fillUp = (
  entries: readonly (readonly [string, Entry])[],
  needed: number,
): readonly (readonly [string, Json])[] => {
  const [first, ...others] = entries;
  if (first === undefined) return [];
  const cents = needed - sum(others.map(([, entry]) => centsIn(entry)));
  return cents < 0 ? [] : [[first[0], { ...first[1], cents } as Json]];
};

/**
 * The own means made to cover the VDAB and the local share again, after a change of lines or area: the first means of
 * VDAB, and the first of the others, take the difference. Lines that cannot be computed leave the means as they are.
 */
export const balanced = (fields: Readonly<Record<string, Json>>, call: Call): Record<string, Json> => {
  const lines = entriesUnder(fields, 'budget.lines').map(([, entry]) => lineInput(entry, call));
  const sound = lines.filter((line) => line !== undefined);
  const area = fields['area'];
  if (sound.length < lines.length || typeof area !== 'string') return { ...fields };
  const { vdabCents, localCents } = computeBudget(sound, area, call).financing;
  const means = entriesUnder(fields, 'budget.ownMeans');
  const ofVdab = means.filter(([, { organisation }]) => organisation === 'vdab');
  const ofOthers = means.filter(([, { organisation }]) => organisation !== 'vdab');
  return { ...fields, ...Object.fromEntries([...fillUp(ofVdab, vdabCents), ...fillUp(ofOthers, localCents)]) };
};
