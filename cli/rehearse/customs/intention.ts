import { Temporal } from '../../../shared/domain/time.ts';
import type { Attempt, Scene } from '../acts/scene.ts';
import type { StartedScene } from '../acts/started.ts';
import { inOfficeHours, plusDays, workingDayFrom } from '../days.ts';

/** Something that people do without a task that asks for it. */
export interface Intention<Of extends Scene = StartedScene> {
  /** Unique within the project. */
  readonly key: string;
  readonly at: number;
  /** Asked when the instant has come, of the project as it is then; empty: there is nothing to do any more. */
  readonly attempts: (scene: Of) => readonly Attempt[];
}

export type Custom<Of extends Scene = StartedScene> = (scene: Of) => readonly Intention<Of>[];

/** In office hours of that day, or of the first working day after it. */
export const on = ({ call, chance }: Scene, day: string): number =>
  inOfficeHours(workingDayFrom(Temporal.PlainDate.from(day), call), chance);

export const daysAfter = (scene: Scene, day: string, days: number): number => on(scene, plusDays(day, days).toString());

/** The day in Brussels of an instant in UTC, as good as anyone's memory of when something happened. */
export const dayOfInstant = (instant: string): string => instant.slice(0, 10);
