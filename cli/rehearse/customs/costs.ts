import { employersOf, hoursOf, wagesOf } from '../acts/staff.ts';
import { type Custom, dayOfInstant, daysAfter, type Intention, on } from './intention.ts';

const firstHalf = [1, 2, 3, 4, 5, 6];
const secondHalf = [7, 8, 9, 10, 11, 12];

/** Each employer enters its January wages, and twice a year its hours. */
export const costCustoms: Custom = (scene) =>
  scene.project.run.years.flatMap(({ year, openedAt }) =>
    employersOf(scene).flatMap((employer): readonly Intention[] => [
      {
        key: `wages/${year}/${employer}`,
        at: daysAfter(scene, dayOfInstant(openedAt), scene.chance.between(9, 16)),
        attempts: (then) => wagesOf(then, employer, year),
      },
      {
        key: `hours/${year}/1/${employer}`,
        at: on(scene, `${year}-07-${scene.chance.between(10, 20)}`),
        attempts: (then) => hoursOf(then, employer, { year, months: firstHalf }),
      },
      {
        key: `hours/${year}/2/${employer}`,
        at: on(scene, `${year + 1}-01-${scene.chance.between(11, 20)}`),
        attempts: (then) => hoursOf(then, employer, { year, months: secondHalf }),
      },
    ]),
  );
