import type { Task } from '../../../shared/domain/project/tasks.ts';
import { openYears } from '../../../shared/domain/running/years/year-files.ts';
import { type Attempt, promoter } from './scene.ts';
import { onceStarted, type StartedScene } from './started.ts';

const percent = (cents: number, of: number): number => Math.floor((cents * of) / 100);

const fileOf = ({ project }: StartedScene, year: number) => project.run.years.find((file) => file.year === year);

const fileReport = (scene: StartedScene, { number: year = 0 }: Task): readonly Attempt[] => {
  const { project, badly } = scene;
  const outside = project.application.budget.ownMeans.some(({ source }) => source.startsWith('outside'));
  const certificates = outside ? [`attest-${year}.pdf`] : [];
  const as = promoter(scene);
  const next = fileOf(scene, year + 1);
  const wrong: Attempt = {
    as,
    do: 'file-annual-report',
    values: { year: year + 1, certificates },
    refused: 'year-not-ended',
  };
  return [
    ...(badly && next !== undefined && next.endedAt === undefined ? [wrong] : []),
    { as, do: 'file-annual-report', values: { year, certificates } },
  ];
};

/** A part of the staff cost that cannot be accepted: three percent of what was reported for operation. */
export const correctionOf = (scene: StartedScene, year: number): readonly Attempt[] => {
  const file = fileOf(scene, year);
  if (file?.report === undefined) return [];
  const { operationCents } = file.report.staff;
  const as = scene.cast.manager;
  const reason = 'Uren van een medewerker die niet aan het project werkte.';
  const values = { year, staff: { operationCents: percent(operationCents, 3), supportCents: 0 }, reason };
  const wrong: Attempt = {
    as,
    do: 'propose-correction',
    values: { ...values, staff: { operationCents: operationCents + 1, supportCents: 0 } },
    refused: 'correction-over-claim',
  };
  return [wrong, { as, do: 'propose-correction', values }];
};

const checkReport = (scene: StartedScene, { number: year = 0 }: Task): readonly Attempt[] => {
  const { correction } = scene.life;
  const fresh = fileOf(scene, year)?.corrections.length === 0;
  if (correction?.year === year && correction.when === 'before' && fresh) return correctionOf(scene, year);
  return [{ as: scene.cast.manager, do: 'settle-year', values: { year } }];
};

const answerCorrection = (scene: StartedScene, { id }: Task): readonly Attempt[] => [
  {
    as: promoter(scene),
    do: 'answer-correction',
    values: { correction: Number(id.split('-').at(-1)), answer: 'De medewerker werkte halftijds aan het project.' },
  },
];

const decideCorrection = ({ project, life, cast }: StartedScene, { id }: Task): readonly Attempt[] => {
  const number = Number(id.split('-').at(-1));
  const correction = project.run.years
    .flatMap(({ corrections }) => corrections)
    .find((one) => one.correction === number);
  if (correction === undefined) return [];
  const outcome = life.correction?.outcome ?? 'upheld';
  const { operationCents, supportCents } = correction.staff;
  const staff = { operationCents: percent(operationCents, 50), supportCents };
  return [
    {
      as: cast.manager,
      do: 'decide-correction',
      values: {
        correction: number,
        outcome,
        ...(outcome === 'reduced' ? { staff } : {}),
        reasons: 'De uren zijn niet volledig aangetoond.',
      },
    },
  ];
};

// The lowest month of a plan stands for all: the proposal is for full years, and must lower each year that is left.
const loweredPlan = ({ project }: StartedScene, fromYear: number) => {
  const plans = openYears(project.run)
    .filter((year) => year >= fromYear)
    .flatMap((year) => project.run.plans[String(year)]?.plan ?? []);
  return {
    operationCents: percent(Math.min(...plans.map(({ operationCents }) => operationCents)), 80),
    supportCents: percent(Math.min(...plans.map(({ supportCents }) => supportCents)), 80),
  };
};

const reviewBudget = (scene: StartedScene, { number: year = 0 }: Task): readonly Attempt[] => {
  const { cast, life, today, project } = scene;
  const fromYear = Number(today.slice(0, 4)) + 1;
  const as = cast.manager;
  const later = openYears(project.run).some((one) => one >= fromYear);
  if (life.afterUnderUse === undefined || life.afterUnderUse === 'kept' || !later) {
    return [{ as, do: 'keep-budget', values: { year, reasons: 'De aanwervingen zijn intussen rond.' } }];
  }
  const values = { year, fromYear, plan: loweredPlan(scene, fromYear), reasons: 'De noden zijn elders groter.' };
  return [{ as, do: 'propose-adjustment', values }];
};

const answerAdjustment = (scene: StartedScene, { number: year = 0 }: Task): readonly Attempt[] =>
  scene.life.afterUnderUse === 'imposed'
    ? []
    : [{ as: promoter(scene), do: 'answer-adjustment', values: { year, agreed: true } }];

const imposeAdjustment = ({ cast }: StartedScene, { number: year = 0 }: Task): readonly Attempt[] => [
  { as: cast.manager, do: 'impose-adjustment', values: { year } },
];

export const yearActs = {
  'file-annual-report': onceStarted(fileReport),
  'check-annual-report': onceStarted(checkReport),
  'answer-correction': onceStarted(answerCorrection),
  'decide-correction': onceStarted(decideCorrection),
  'review-budget': onceStarted(reviewBudget),
  'answer-adjustment': onceStarted(answerAdjustment),
  'impose-adjustment': onceStarted(imposeAdjustment),
};
