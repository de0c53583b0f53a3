import { memberDuring, monthsIn } from '../../../shared/domain/running/years/year-files.ts';
import { Temporal } from '../../../shared/domain/time.ts';
import type { Attempt, Scene } from './scene.ts';
import type { StartedScene } from './started.ts';

type Line = Scene['project']['application']['budget']['lines'][number];

const raisePercent = 2;

const exampleLine = ({ example }: StartedScene, staff: string): { readonly name: string; readonly wage: number } => {
  const line = example.fields.get(`budget.lines.${staff}`);
  const [name, wage] = ['name', 'wage'].map((member) =>
    typeof line === 'object' && line !== null ? (Reflect.get(line, member) as unknown) : undefined,
  );
  return { name: typeof name === 'string' ? name : staff, wage: typeof wage === 'number' ? wage : 3000 };
};

/** Employers with staff in the application, each once. */
export const employersOf = ({ project }: Pick<StartedScene, 'project'>): readonly string[] => [
  ...new Set(project.application.budget.lines.map(({ organisation }) => organisation)),
];

const linesOf = ({ project }: StartedScene, employer: string): readonly Line[] =>
  project.application.budget.lines.filter(({ organisation }) => organisation === employer);

const firstYear = ({ project }: StartedScene): number => Number(project.application.start.slice(0, 4));

/** January wages of one employer, two percent up each year. */
export const wagesOf = (scene: StartedScene, employer: string, year: number): readonly Attempt[] => {
  const days = { from: `${year}-01-01`, through: `${year}-12-31` };
  if (!memberDuring(scene.project.run, employer, days)) return [];
  const raise = 1 + (raisePercent / 100) * (year - firstYear(scene));
  const wages = linesOf(scene, employer).map(({ staff, organisation, kind }) => {
    const { name, wage } = exampleLine(scene, staff);
    return { staff, organisation, kind, name, wageCents: Math.round(wage * 100 * raise) };
  });
  return [{ as: `pr-${employer}`, do: 'record-wages', values: { year, wages } }];
};

const monthDays = (year: number, month: number) => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from: first.toString(), through: first.with({ day: first.daysInMonth }).toString() };
};

const takesPart = ({ project }: StartedScene, employer: string, year: number, month: number): boolean => {
  const { start, end } = project.run;
  const days = monthDays(year, month);
  return days.through >= start && days.from <= end && memberDuring(project.run, employer, days);
};

// Wages rise and the budget does not: fewer hours each year keep the cost where it was.
const percentOf = ({ life, chance }: StartedScene, year: number, since: number): number =>
  life.hoursPercent?.[String(year)] ?? 98 - raisePercent * (year - since) - chance.between(0, 4);

const hundredths = (hours: string): number => Math.round(Number(hours) * 100);
const asText = (value: number): string => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

/** Hours of one employer's staff in months of a year: of each the planned ones, as far as they were worked. */
export const hoursOf = (
  scene: StartedScene,
  employer: string,
  { year, months }: { readonly year: number; readonly months: readonly number[] },
): readonly Attempt[] => {
  const planned = monthsIn(scene.project.application, firstYear(scene));
  const percent = percentOf(scene, year, firstYear(scene));
  const worked = months.filter((month) => takesPart(scene, employer, year, month));
  const entries = linesOf(scene, employer).flatMap(({ staff, hours }) =>
    worked.map((month) => ({
      staff,
      month,
      hours: asText(Math.floor((hundredths(hours) * percent) / planned / 100)),
    })),
  );
  const [first] = entries;
  if (first === undefined) return [];
  const as = `pr-${employer}`;
  const wrong: Attempt = {
    as,
    do: 'register-hours',
    values: { year, entries: [{ ...first, hours: '310' }] },
    refused: 'hours-too-many',
  };
  return [...(scene.badly ? [wrong] : []), { as, do: 'register-hours', values: { year, entries } }];
};
