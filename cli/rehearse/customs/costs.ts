import { employersOf, hoursOf, wagesOf } from '../acts/staff.ts';
import type { StartedScene } from '../acts/started.ts';
import { type Custom, dayOfInstant, daysAfter, type Intention, on } from './intention.ts';

const firstHalf = [1, 2, 3, 4, 5, 6];
const secondHalf = [7, 8, 9, 10, 11, 12];
const wholeYear = [...firstHalf, ...secondHalf];

const hours = (employer: string, year: number, months: readonly number[], at: () => number): Intention => ({
  key: `hours/${year}/${months.length}/${months.at(-1)}/${employer}`,
  at,
  attempts: (then) => hoursOf(then, employer, { year, months }),
});

const inJuly = (scene: StartedScene, year: number): (() => number) =>
  on(scene, `${year}-07-${scene.chance.between(10, 20)}`);
const afterTheYear = (scene: StartedScene, year: number): (() => number) =>
  on(scene, `${year + 1}-01-${scene.chance.between(11, 20)}`);

/** Each employer enters its January wages; the promoter its hours twice a year, the partners once, also who left. */
export const costCustoms: Custom = (scene) =>
  scene.project.run.years.flatMap(({ year, openedAt }) =>
    employersOf(scene).flatMap((employer): readonly Intention[] => [
      {
        key: `wages/${year}/${employer}`,
        at: daysAfter(scene, dayOfInstant(openedAt), scene.chance.between(9, 16)),
        attempts: (then) => wagesOf(then, employer, year),
      },
      ...(employer === scene.example.promoter
        ? [
            hours(employer, year, firstHalf, inJuly(scene, year)),
            hours(employer, year, secondHalf, afterTheYear(scene, year)),
          ]
        : [hours(employer, year, wholeYear, afterTheYear(scene, year))]),
    ]),
  );
