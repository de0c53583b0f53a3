import type { Episodes, Step } from '../slice.ts';
import { yearStep } from './standing.ts';
import { fileOf } from './year-files.ts';

const notBegun: Step = { phase: 'annual-report' };

export const yearsEpisodes: Episodes<'settle-year'> = {
  'settle-year': {
    open: (project) =>
      project.run.years
        .filter((file) => file.endedAt !== undefined && yearStep(project, file).phase !== 'closed')
        .map(({ year }) => year),
    step: (project, _call, number) => {
      const file = fileOf(project.run, number);
      return file === undefined ? notBegun : yearStep(project, file);
    },
    suffix: (number) => `year_${number}`,
  },
};
