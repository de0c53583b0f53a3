import { yearsOf } from '../../project/commitments.ts';
import type { Started } from '../../project/state.ts';
import { budgetStanding } from '../years/standing.ts';
import type { YearFile } from '../years/state.ts';

type ItemsOf = (project: Started) => readonly string[];

const openReviews: ItemsOf = ({ run: { reviews, end } }) => [
  ...reviews.filter(({ outcome }) => outcome === undefined).map(({ review }) => `review-${review}`),
  // The closing review covers the last day; until it opens, a quarter is still to be reported.
  ...(reviews.some(({ periodThrough }) => periodThrough >= end) ? [] : ['closing-review']),
];

const budgetOpen = (project: Started, file: YearFile): boolean => {
  const standing = budgetStanding(project, file);
  return standing === 'review' || standing === 'agreement' || standing === 'imposition';
};

const itemsOfYear = (project: Started, file: YearFile): readonly string[] => [
  ...(file.endedAt === undefined || file.settlement === undefined ? [`year-${file.year}`] : []),
  ...(budgetOpen(project, file) ? [`budget-${file.year}`] : []),
  ...file.corrections
    .filter(({ outcome }) => outcome === undefined)
    .map(({ correction }) => `correction-${correction}`),
];

const openYears: ItemsOf = (project) => {
  const { years, start, end } = project.run;
  const unopened = yearsOf(start, end).filter((year) => !years.some((file) => file.year === year));
  return [...unopened.map((year) => `year-${year}`), ...years.flatMap((file) => itemsOfYear(project, file))];
};

const openPayments: ItemsOf = ({ run: { paying } }) =>
  paying.payments.filter(({ state }) => state !== 'paid').map(({ payment }) => payment);

const openProcedures: ItemsOf = ({ run: { remediations, challenges, partnership } }) => [
  ...remediations
    .filter(({ stage }) => stage !== 'restored' && stage !== 'terminated' && stage !== 'continued')
    .map(({ remediation }) => `remediation-${remediation}`),
  ...challenges
    .filter(({ stage }) => stage !== 'refused' && stage !== 'decided')
    .map(({ challenge }) => `challenge-${challenge}`),
  ...partnership.changes.filter(({ outcome }) => outcome === undefined).map(({ change }) => `change-${change}`),
  ...partnership.extensions
    .filter(({ outcome }) => outcome === undefined)
    .map(({ extension }) => `extension-${extension}`),
];

/**
 * What keeps the file of a project open, by id: reviews, years and their budgets and corrections, payments still due or
 * ordered, remediations, challenges, requests. Empty: it can be closed once the project has ended. (design)
 */
export const openItems = (project: Started): readonly string[] => [
  ...openReviews(project),
  ...openYears(project),
  ...openPayments(project),
  ...openProcedures(project),
];

/** The instant since when nothing is open any more: the last of everything that had to happen. UTC. */
export const nothingOpenSince = ({ run, since }: Started): string => {
  const instants = [
    run.closure.ended?.at,
    ...run.reviews.map(({ closedAt }) => closedAt),
    ...run.years.flatMap(({ settlement, adjustment }) => [settlement?.settledAt, adjustment?.answer?.at]),
    ...run.paying.payments.map((payment) => payment.since),
    ...run.remediations.map(({ stageSince }) => stageSince),
    ...run.challenges.map(({ stageSince }) => stageSince),
  ];
  return (
    instants
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? since
  );
};
