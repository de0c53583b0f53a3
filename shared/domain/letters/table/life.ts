import type { ProjectEventOf } from '../../project/events.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Started } from '../../project/state.ts';
import { keepUntil } from '../../running/closure/keep-until.ts';
import { evaluationDates, explainOpening } from '../../running/evaluation/dates.ts';
import { reportDue } from '../../running/reviews/due.ts';
import { nextReview } from '../../running/reviews/planned-review.ts';
import { dueValue } from '../due-values.ts';
import type { Letter, Recipient, Value } from '../letter.ts';
import { applicants, coach, managers, partners, projectLetter, type Scene } from '../scene.ts';

const everyone = (scene: Scene): readonly Recipient[] => [
  ...applicants(scene),
  ...partners(scene),
  ...coach(scene),
  ...managers(scene),
];

const optional = (due: Due | undefined): Value => (due === undefined ? null : dueValue(due));

const begun = ({ after }: Scene): Started => {
  if (!('run' in after)) throw new Error(`${after.id} has not begun: its event says that it has.`);
  return after;
};

const firstReport = (project: Started, { call }: Scene): Due | undefined => {
  const next = nextReview({ project, call });
  return next === undefined ? undefined : reportDue({ project, call }, { ...next.data, openedAt: next.opensAt });
};

const evaluationOf = (project: Started, { call }: Scene): Due | undefined => {
  const dates = evaluationDates(project, call);
  return dates === undefined || dates.opensOn > project.run.end ? undefined : explainOpening(project, dates, call);
};

/** The annual cost report: counted from 31 December, also of a project that began or ended within the year. */
const reportOf = (year: number, { after, call }: Scene): Due =>
  termDue({ project: after, call }, 'annualReport', `${year}-12-31`);

/** With the first dates of everything that comes back: the quarter, the year, and the evaluation after three years. */
export const started = ({ data }: ProjectEventOf<'ProjectStarted'>, scene: Scene): readonly Letter[] => {
  const project = begun(scene);
  const quarter = firstReport(project, scene);
  const year = Number(data.start.slice(0, 4));
  return [
    projectLetter(
      scene,
      'project-started',
      everyone(scene),
      {
        start: data.start,
        end: data.end,
        quarter: optional(quarter),
        year,
        annual: dueValue(reportOf(year, scene)),
        evaluation: optional(evaluationOf(project, scene)),
      },
      quarter === undefined ? {} : { calendarDay: quarter.lastDay },
    ),
  ];
};

export const ended = ({ data }: ProjectEventOf<'ProjectEnded'>, scene: Scene): readonly Letter[] => {
  const year = Number(data.lastDay.slice(0, 4));
  const due = reportOf(year, scene);
  return [
    projectLetter(
      scene,
      'project-ended',
      everyone(scene),
      {
        lastDay: data.lastDay,
        terminated: data.cause === 'terminated',
        replaced: data.cause === 'replaced',
        lapsed: data.cause === 'conditions-lapsed',
        year,
        due: dueValue(due),
      },
      { calendarDay: due.lastDay },
    ),
  ];
};

export const closed = ({ data }: ProjectEventOf<'ProjectClosed'>, scene: Scene): readonly Letter[] => {
  const kept = keepUntil({ lastPaymentOn: data.lastPaymentOn, closedOn: data.closedOn }, scene.call);
  return [
    projectLetter(
      scene,
      'project-closed',
      everyone(scene),
      { closedOn: data.closedOn, due: dueValue(kept) },
      { calendarDay: data.keepUntil },
    ),
  ];
};
