import type { ProjectEventOf } from '../../project/events.ts';
import type { ByKind, Funds } from '../../running/years/events.ts';
import type { Letter, Value } from '../letter.ts';
import { applicants, managers, partners, projectLetter, type Scene } from '../scene.ts';
import { dueLetter, taskOf } from './due-letter.ts';

interface Planned {
  readonly year: number;
  readonly plan: ByKind;
  readonly awarded: Funds;
}

const sum = ({ operationCents, supportCents }: ByKind): number => operationCents + supportCents;

const listed = (plans: readonly Planned[]): Value =>
  plans.map(({ year, plan, awarded }) => ({ year, planCents: sum(plan), ...awarded }));

export const kept = ({ data }: ProjectEventOf<'BudgetKept'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'budget-kept', applicants(scene), { year: data.year, reasons: data.reasons }),
];

export const adjustmentProposed = ({ data }: ProjectEventOf<'AdjustmentProposed'>, scene: Scene): readonly Letter[] => [
  dueLetter(scene, {
    kind: 'budget-adjustment-proposed',
    to: applicants(scene),
    values: {
      year: data.year,
      fromYear: data.fromYear,
      planCents: sum(data.plan),
      reasons: data.reasons,
    },
    task: taskOf(scene, 'answer-adjustment', data.year),
  }),
];

/** Who agrees hears of the adjustment itself, in the same commit. */
export const adjustmentAnswered = ({ data }: ProjectEventOf<'AdjustmentAnswered'>, scene: Scene): readonly Letter[] =>
  data.agreed
    ? []
    : [
        dueLetter(scene, {
          kind: 'budget-adjustment-declined',
          to: managers(scene),
          values: { year: data.year, answer: data.answer ?? null },
          task: taskOf(scene, 'impose-adjustment', data.year),
        }),
      ];

export const adjusted = ({ data }: ProjectEventOf<'BudgetAdjusted'>, scene: Scene): readonly Letter[] => [
  projectLetter(scene, 'budget-adjusted', [...applicants(scene), ...partners(scene)], {
    year: data.year,
    fromYear: data.fromYear,
    imposed: data.how === 'imposed',
    plans: listed(data.plans),
  }),
];

export const extraMeans = ({ data }: ProjectEventOf<'ExtraMeansAwarded'>, scene: Scene): readonly Letter[] => [
  projectLetter(
    scene,
    'extra-means-awarded',
    [...applicants(scene), ...partners(scene)],
    {
      year: data.year,
      byEvaluation: data.ground === 'evaluation',
      reasons: data.reasons,
      plans: listed([data]),
    },
    { about: String(data.year) },
  ),
];
