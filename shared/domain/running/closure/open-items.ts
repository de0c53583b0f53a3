import { yearsOf } from '../../project/commitments.ts';
import type { Started } from '../../project/state.ts';
import type { Run } from '../state.ts';
import type { YearFile } from '../years/state.ts';

type ItemsOf = (run: Run) => readonly string[];

const openReviews: ItemsOf = ({ reviews, end }) => [
  ...reviews.filter(({ outcome }) => outcome === undefined).map(({ review }) => `review-${review}`),
  // The closing review covers the last day; until it opens, a quarter is still to be reported.
  ...(reviews.some(({ periodThrough }) => periodThrough >= end) ? [] : ['closing-review']),
];

// Large under-use asks for a look at the budget of the years behind it: the last year has none.
const budgetOpen = ({ year, settlement, budgetKept, adjustment }: YearFile, lastYear: number): boolean =>
  settlement?.largeUnderUse === true && year < lastYear && budgetKept !== true && adjustment?.how === undefined;

const itemsOfYear = (file: YearFile, lastYear: number): readonly string[] => [
  ...(file.endedAt === undefined || file.settlement === undefined ? [`year-${file.year}`] : []),
  ...(budgetOpen(file, lastYear) ? [`budget-${file.year}`] : []),
  ...file.corrections
    .filter(({ outcome }) => outcome === undefined)
    .map(({ correction }) => `correction-${correction}`),
];

const openYears: ItemsOf = ({ years, start, end }) => {
  const due = yearsOf(start, end);
  const unopened = due.filter((year) => !years.some((file) => file.year === year)).map((year) => `year-${year}`);
  return [...unopened, ...years.flatMap((file) => itemsOfYear(file, due.at(-1) ?? 0))];
};

const openPayments: ItemsOf = ({ paying }) =>
  paying.payments.filter(({ state }) => state !== 'paid').map(({ payment }) => payment);

const openProcedures: ItemsOf = ({ remediations, challenges, partnership }) => [
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
export const openItems = ({ run }: Started): readonly string[] => [
  ...openReviews(run),
  ...openYears(run),
  ...openPayments(run),
  ...openProcedures(run),
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
