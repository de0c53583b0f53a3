import { dayAfter, startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { Milestone, MilestonesOf, StartedSetting } from '../slice.ts';
import { lapseOfReply } from './answer-correction.ts';
import { passedAt, replyDueOn, reportDue } from './dues.ts';
import { openingYear } from './open-year.ts';
import { isReplied, openCorrection } from './standing.ts';
import type { YearFile } from './state.ts';

/** 1 January, or the day after the last one of a project that ends earlier, 00:00 in Brussels. */
const endOfYear = ({ project }: StartedSetting, year: number): string => {
  const newYear = `${year + 1}-01-01`;
  const afterTheEnd = dayAfter(project.run.end);
  return startOfDay(afterTheEnd < newYear ? afterTheEnd : newYear);
};

// After an outage the years follow one another: each end opens the next, whose end is planned then.
const yearEnds = (setting: StartedSetting, { year }: YearFile): Milestone => {
  const { project } = setting;
  const { run } = project;
  return {
    id: `year-${year}-ends`,
    at: endOfYear(setting, year),
    act: (context) => {
      const plans = Object.entries(run.plans).map(([one, means]) => ({ year: Number(one), ...means }));
      // By its last day, not its status: after an outage the end of the project may have come first.
      const goesOn = run.end >= `${year + 1}-01-01`;
      return accept(
        { type: 'YearEnded', version: 1, data: { year, reportDueOn: reportDue(setting, year).lastDay } },
        ...(goesOn ? openingYear(project, { plans, year: year + 1 }, context) : []),
      );
    },
  };
};

const replyPasses = (setting: StartedSetting, file: YearFile): readonly Milestone[] => {
  const correction = openCorrection(file);
  if (correction === undefined || isReplied(correction)) return [];
  const lapsedOn = replyDueOn(setting, correction);
  return [
    {
      id: `correction-${correction.correction}-reply`,
      at: passedAt(lapsedOn),
      act: () => accept(lapseOfReply(correction, lapsedOn)),
    },
  ];
};

/** The end of the calendar year that runs, and rights of reply that pass unused. */
export const yearsMilestones: MilestonesOf = (setting) => {
  const { years } = setting.project.run;
  const last = years.at(-1);
  return [
    ...(last === undefined || last.endedAt !== undefined ? [] : [yearEnds(setting, last)]),
    ...years.flatMap((file) => replyPasses(setting, file)),
  ];
};
