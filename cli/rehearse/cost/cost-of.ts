import { type Prices, type UsageName, usageNames } from './read-prices.ts';

/** What was counted for one project, or for the stage. */
export interface Work {
  readonly transitions: number;
  readonly invocations: number;
  /** Requests that reached a table, and the request units they took. */
  readonly reads: number;
  readonly readUnits: number;
  readonly writes: number;
  readonly writeUnits: number;
  readonly events: number;
  readonly schedules: number;
  readonly mails: number;
  /** Requests through the API. */
  readonly requests: number;
}

const million = 1_000_000;

/** The same, in what AWS bills. */
const usageOf = (work: Work, { assumed }: Prices): Readonly<Record<UsageName, number>> => ({
  transitions: work.transitions,
  invocations: work.invocations,
  gigabyteSeconds: (work.invocations * assumed.millisecondsPerInvocation * assumed.memoryMegabytes) / (1000 * 1024),
  apiRequests: work.requests,
  readUnits: work.readUnits,
  writeUnits: work.writeUnits,
  busEvents: work.events,
  pipeRequests: work.events,
  schedulesFired: work.schedules,
  mails: work.mails,
  logGigabytes: (work.invocations * assumed.logKilobytesPerInvocation) / million,
});

const round = (euros: number): number => Math.round(euros * million) / million;

/** Euros by what is billed, to the millionth, and all together. */
export const costOf = (work: Work, prices: Prices): { readonly euros: number; readonly by: Record<string, number> } => {
  const usage = usageOf(work, prices);
  const by = Object.fromEntries(
    usageNames.map((name) => {
      const { dollars, per } = prices.usage[name];
      return [name, round((usage[name] / per) * dollars * prices.currency.eurosPerDollar)];
    }),
  );
  return { euros: round(Object.values(by).reduce((sum, euros) => sum + euros, 0)), by };
};

const gigabyte = 1024 ** 3;

/** Euros a month of a stage with these resources and so many bytes in its tables. */
export const monthlyCostOf = (
  types: readonly string[],
  storedBytes: number,
  { monthly, storedMonthly, currency }: Prices,
): { readonly euros: number; readonly by: Record<string, number> } => {
  const euros = (dollars: number): number => round(dollars * currency.eurosPerDollar);
  const gigabytes = storedBytes / gigabyte;
  const by = {
    ...Object.fromEntries(
      Object.entries(monthly).map(([type, { dollars }]) => [
        type,
        euros(types.filter((one) => one === type).length * dollars),
      ]),
    ),
    tables: euros(gigabytes * storedMonthly.tableGigabytes.dollars),
    recovery: euros(gigabytes * storedMonthly.recoveryGigabytes.dollars),
  };
  return { euros: round(Object.values(by).reduce((sum, one) => sum + one, 0)), by };
};
