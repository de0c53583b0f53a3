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
import { applicants, coach, managers, partners, projectLetter, responsiblesOf, type Scene } from '../scene.ts';
import { challengers } from './challenge.ts';

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

/** Who had a challenge or a request open when the project ended: it lapses, and they hear so. */
const lapsing = (scene: Scene): readonly Recipient[] => {
  const { before } = scene;
  if (!('run' in before)) return [];
  const { challenges, partnership } = before.run;
  const open = challenges.filter(({ stage }) => stage !== 'refused' && stage !== 'decided');
  const asked = partnership.changes.filter(({ outcome }) => outcome === undefined);
  const extended = partnership.extensions.some(({ outcome }) => outcome === undefined);
  return [
    ...open.flatMap((challenge) => challengers(scene, challenge)),
    ...asked.flatMap(({ organisation }) => responsiblesOf(scene, organisation)),
    ...(extended || asked.length > 0 ? applicants(scene) : []),
  ];
};

const without = (recipients: readonly Recipient[], others: readonly Recipient[]): readonly Recipient[] => {
  const told = new Set(others.map((one) => JSON.stringify(one)));
  return recipients.filter((one) => !told.has(JSON.stringify(one)));
};

export const ended = ({ data }: ProjectEventOf<'ProjectEnded'>, scene: Scene): readonly Letter[] => {
  const year = Number(data.lastDay.slice(0, 4));
  const due = reportOf(year, scene);
  const values = {
    lastDay: data.lastDay,
    terminated: data.cause === 'terminated',
    replaced: data.cause === 'replaced',
    lapsed: data.cause === 'conditions-lapsed',
    year,
    due: dueValue(due),
  };
  const lapses = lapsing(scene);
  const rest = { calendarDay: due.lastDay };
  const letters = [
    projectLetter(scene, 'project-ended', without(everyone(scene), lapses), { ...values, requestLapses: false }, rest),
    projectLetter(
      scene,
      'project-ended',
      lapses,
      { ...values, requestLapses: true },
      { ...rest, about: 'request-lapses' },
    ),
  ];
  return letters.filter(({ recipients }) => recipients.length > 0);
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
