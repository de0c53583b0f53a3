import type { Task } from '../../../shared/domain/project/tasks.ts';
import type { Review } from '../../../shared/domain/running/reviews/state.ts';
import { plusDays } from '../days.ts';
import type { Life } from '../lives.ts';
import { type Attempt, promoter } from './scene.ts';
import { onceStarted, type StartedScene } from './started.ts';

const peopleAQuarter = 31;

const share = (whole: number, percent: number): number => Math.floor((whole * percent) / 100);

/** Counts since the start: they only grow. At work is rounded up, so that exactly the percentage is reached. */
export const countsAfter = (quarters: number, { atWorkPercent }: Pick<Life, 'atWorkPercent'>) => {
  const served = quarters * peopleAQuarter;
  const distanceMeasured = share(served, 60);
  return {
    served,
    atWork: Math.ceil((served * atWorkPercent) / 100),
    inTraining: share(served, 30),
    distanceMeasured,
    distanceGained: share(served, 40),
  };
};

/** Once a month, as the call asks. */
const discussions = ({ periodFrom, periodThrough }: Review, today: string): readonly string[] => {
  const last = periodThrough < today ? periodThrough : today;
  return [12, 41, 70].map((days) => plusDays(periodFrom, days).toString()).filter((day) => day <= last);
};

const report = (scene: StartedScene, { number = 0 }: Task): readonly Attempt[] => {
  const { project, life, today, badly } = scene;
  const review = project.run.reviews.find((one) => one.review === number);
  if (review === undefined) return [];
  const as = promoter(scene);
  const counts = countsAfter(number, life);
  const values = {
    review: number,
    counts,
    realised: 'De geplande activiteiten gingen door; de wachtlijst is gehalveerd.',
    learning: 'De casusbesprekingen leverden een vaste afspraak met de wijkcentra op.',
    caseDiscussions: discussions(review, today),
  };
  const wrong: Attempt = {
    as,
    do: 'report-quarter',
    values: { ...values, counts: { ...counts, atWork: counts.served + 1 } },
    refused: 'counts-do-not-fit',
  };
  return [...(badly ? [wrong] : []), { as, do: 'report-quarter', values }];
};

const coach = ({ life }: StartedScene, { number = 0, assignee }: Task): readonly Attempt[] =>
  assignee.kind !== 'person'
    ? []
    : [
        {
          as: assignee.person,
          do: 'coach-quarter',
          values: {
            review: number,
            findings: 'Het leerproces loopt; de besprekingen zijn open.',
            qualityAssured: life.insufficientReview !== number,
          },
        },
      ];

const review = ({ life, cast }: StartedScene, { number = 0 }: Task): readonly Attempt[] => {
  const insufficient = life.insufficientReview === number;
  const findings = insufficient
    ? 'De begeleiding valt stil en de samenstelling beantwoordt niet meer aan de noden.'
    : 'Planning en realisatie liggen dicht bij elkaar.';
  const conclusion = insufficient ? 'insufficient' : 'sufficient';
  return [{ as: cast.manager, do: 'review-quarter', values: { review: number, conclusion, findings } }];
};

export const reviewActs = {
  'report-quarter': onceStarted(report),
  'coach-quarter': onceStarted(coach),
  'review-quarter': onceStarted(review),
};
