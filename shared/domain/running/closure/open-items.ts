import { yearsOf } from '../../project/commitments.ts';
import type { Started } from '../../project/state.ts';
import type { YearFile } from '../years/state.ts';

type ItemsOf = (project: Started) => readonly string[];

const openReviews: ItemsOf = ({ run: { reviews, end } }) => [
  ...reviews.filter(({ outcome }) => outcome === undefined).map(({ review }) => `review-${review}`),
  // The closing review covers the last day; until it opens, a quarter is still to be reported.
  ...(reviews.some(({ periodThrough }) => periodThrough >= end) ? [] : ['closing-review']),
];

const itemsOfYear = (file: YearFile): readonly string[] => [
  ...(file.endedAt === undefined || file.settlement === undefined ? [`year-${file.year}`] : []),
  ...file.corrections
    .filter(({ outcome }) => outcome === undefined)
    .map(({ correction }) => `correction-${correction}`),
];

const openYears: ItemsOf = ({ run: { years, start, end } }) => {
  const unopened = yearsOf(start, end).filter((year) => !years.some((file) => file.year === year));
  return [...unopened.map((year) => `year-${year}`), ...years.flatMap(itemsOfYear)];
};

const openPayments: ItemsOf = ({ run: { paying } }) =>
  paying.payments.filter(({ state }) => state !== 'paid').map(({ payment }) => payment);

/**
 * What keeps the file of a project that has ended open, by id: reviews, years and their corrections, and payments still
 * due or ordered. Remediations, challenges, the evaluation and requests end with the project itself, and there is no
 * later budget to look at. Empty: the file can be closed. (design)
 */
export const openItems = (project: Started): readonly string[] => [
  ...openReviews(project),
  ...openYears(project),
  ...openPayments(project),
];

/** The instant since when nothing is open any more: the last of everything that had to happen. UTC. */
export const nothingOpenSince = ({ run, since }: Started): string => {
  const instants = [
    run.closure.ended?.at,
    ...run.reviews.map(({ closedAt }) => closedAt),
    ...run.years.flatMap(({ settlement, adjustment, corrections }) => [
      settlement?.settledAt,
      adjustment?.answer?.at,
      ...corrections.map(({ decidedAt }) => decidedAt),
    ]),
    ...run.paying.payments.map((payment) => payment.since),
  ];
  return (
    instants
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? since
  );
};
