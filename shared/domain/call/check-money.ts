import { formatEuro } from '../money/amounts.ts';
import type { CallParts, CallProblem } from './call-schema.ts';

const euro = (cents: number) => formatEuro(cents, 'en');
const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
// Percentages have two decimals at most: counted in hundredths, their sum is exact.
const hundredths = (percents: readonly number[]) => total(percents.map((percent) => Math.round(percent * 100)));

const ceilingProblems = ({ areas, ceilings, budget }: CallParts): readonly CallProblem[] => {
  if (!areas || !ceilings || !budget) return [];
  const sum = total(areas.map(({ yearlyCeilingCents }) => yearlyCeilingCents));
  if (sum === budget.yearlyCallBudgetCents || (ceilings.overcommit && sum > budget.yearlyCallBudgetCents)) return [];
  return [
    {
      path: ['budget', 'yearlyCallBudgetCents'],
      message: `the ceilings of the areas add up exactly to the yearly budget, unless ceilings.overcommit is true: they are ${euro(sum)}, the budget is ${euro(budget.yearlyCallBudgetCents)}`,
    },
  ];
};

const authorityProblems = ({ areas }: CallParts): readonly CallProblem[] =>
  (areas ?? []).flatMap(({ id, authorities, yearlyCeilingCents }, index) => {
    const sum = total((authorities ?? []).map(({ yearlyCents }) => yearlyCents));
    if (authorities === undefined || sum === yearlyCeilingCents) return [];
    return [
      {
        path: ['areas', index, 'authorities'],
        message: `the ceiling of "${id}" is the sum of its authorities' amounts: they are ${euro(sum)}, the ceiling is ${euro(yearlyCeilingCents)}`,
      },
    ];
  });

const shareProblems = ({ financing }: CallParts): readonly CallProblem[] =>
  (financing?.keys ?? []).flatMap(({ lineKind, zone, shares }, index) => {
    const sum = hundredths(shares.map(({ percent }) => percent));
    if (sum === 10_000) return [];
    return [
      {
        path: ['financing', 'keys', index, 'shares'],
        message: `the shares of "${lineKind}" in "${zone}" are 100 % together: they are ${sum / 100} %`,
      },
    ];
  });

const weightProblems = ({ assessment }: CallParts): readonly CallProblem[] => {
  if (!assessment) return [];
  const sum = hundredths(assessment.criteria.map(({ weight }) => weight));
  const odd = assessment.criteria.flatMap(({ id, weight, notAssessed }, index) =>
    (weight === 0) === (notAssessed !== undefined)
      ? []
      : [
          {
            path: ['assessment', 'criteria', index, 'weight'],
            message: `"${id}" has either a weight or a reason why it is not assessed`,
          },
        ],
  );
  return sum === 10_000
    ? odd
    : [{ path: ['assessment', 'criteria'], message: `the weights are 100 together: they are ${sum / 100}` }, ...odd];
};

/** Ceilings, shares and weights add up. */
export const moneyProblems = (parts: CallParts): readonly CallProblem[] => [
  ...ceilingProblems(parts),
  ...authorityProblems(parts),
  ...shareProblems(parts),
  ...weightProblems(parts),
];
