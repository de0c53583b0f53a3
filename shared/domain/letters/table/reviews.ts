import type { ProjectEventOf } from '../../project/events.ts';
import type { Letter } from '../letter.ts';
import { applicants, coach, managers, projectLetter, type Scene } from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

export const opened = ({ data }: ProjectEventOf<'ReviewOpened'>, scene: Scene): readonly Letter[] => {
  const { review, periodFrom, periodThrough, closing } = data;
  return [
    dueLetter(scene, {
      kind: 'quarter-report-asked',
      to: applicants(scene),
      values: { review, periodFrom, periodThrough, closing },
      task: taskOf(scene, 'report-quarter', review),
    }),
  ];
};

export const reported = ({ data }: ProjectEventOf<'QuarterReported'>, scene: Scene): readonly Letter[] => {
  const { review, counts, reportedOn, late } = data;
  const coachTask = taskOf(scene, 'coach-quarter', review);
  // A manager has the worklist and the morning digest, a coach only letters.
  const forCoach = coachTask !== undefined;
  return [
    dueLetter(scene, {
      kind: 'quarter-reported',
      to: forCoach ? coach(scene) : managers(scene),
      values: { review, counts, reportedOn, late, forCoach },
      task: coachTask ?? taskOf(scene, 'review-quarter', review),
    }),
  ];
};

export const reviewed = ({ data }: ProjectEventOf<'QuarterReviewed'>, scene: Scene): readonly Letter[] => [
  // Partners hear of a quarter when something must change: the letter that asks for remediation goes to all.
  projectLetter(scene, 'quarter-reviewed', applicants(scene), {
    review: data.review,
    sufficient: data.conclusion === 'sufficient',
    findings: data.findings,
  }),
];

export const overdue = ({ data }: ProjectEventOf<'ReviewOverdue'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'quarter-overdue', [...applicants(scene), ...managers(scene), ...coach(scene)], {
    review: data.review,
    overdueOn: data.overdueOn,
  }),
];
