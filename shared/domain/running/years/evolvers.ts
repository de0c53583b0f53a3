import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';

const yearOpened = (project: Started, { data }: ProjectEventOf<'YearOpened'>, at: string): Started =>
  withRun(project, {
    years: [...project.run.years, { year: data.year, openedAt: at, staff: {}, corrections: [] }],
  });

export const yearsEvolvers = { YearOpened: yearOpened };
