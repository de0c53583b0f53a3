import type { Attempt, Scene } from '../acts/scene.ts';
import type { StartedScene } from '../acts/started.ts';
import { atOffice, plusDays, secondOfOfficeHours, workingDayFrom } from '../days.ts';

/** Something that people do without a task that asks for it. */
export interface Intention<Of extends Scene = StartedScene> {
  /** Unique within the project. */
  readonly key: string;
  /** Worked out when the intention is new: most were planned before. */
  readonly at: () => number;
  /** Asked when the instant has come, of the project as it is then; empty: there is nothing to do any more. */
  readonly attempts: (scene: Of) => readonly Attempt[];
}

export type Custom<Of extends Scene = StartedScene> = (scene: Of) => readonly Intention<Of>[];

/** In office hours of that day, or of the first working day after it. */
export const on = (scene: Scene, day: string): (() => number) => daysAfter(scene, day, 0);

export const daysAfter = ({ call, chance }: Scene, day: string, days: number): (() => number) => {
  // The dice are thrown at once: whoever comes next throws the same whether this instant is asked for or not.
  const seconds = secondOfOfficeHours(chance);
  return () => atOffice(workingDayFrom(plusDays(day, days), call), seconds);
};

/** The day in Brussels of an instant in UTC, as good as anyone's memory of when something happened. */
export const dayOfInstant = (instant: string): string => instant.slice(0, 10);
