import type { Submitted } from '../../shared/domain/project/state.ts';
import { callLedger } from '../../shared/domain/running/payments/call-ledger-check.ts';
import { projectLedger } from '../../shared/domain/running/payments/project-ledger.ts';
import { budgetOf } from './budget.ts';
import { failuresOf } from './check-played.ts';
import { costOf, monthlyCostOf, type Work } from './cost/cost-of.ts';
import { type Prices, readPrices } from './cost/read-prices.ts';
import { type CountedWork, countWork } from './count-work.ts';
import { endingOf, marksOf } from './marks.ts';
import type { RehearsalReport } from './report-schema.ts';
import type { Played } from './run-rehearsal.ts';
import { schedulesLeft } from './schedules-left.ts';

type ProjectReport = RehearsalReport['projects'][number];

const counted = (names: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other, 'en')));
};

const idle: Work = {
  transitions: 0,
  invocations: 0,
  reads: 0,
  readUnits: 0,
  writes: 0,
  writeUnits: 0,
  events: 0,
  schedules: 0,
  mails: 0,
  requests: 0,
};

const ledgerOf = (project: Submitted): Pick<ProjectReport, 'ledger'> => {
  if (!('run' in project)) return {};
  const { years, total } = projectLedger(project);
  return { ledger: { years: [...years], total } };
};

const timelineOf = ({ log }: Played, project: string): ProjectReport['timeline'] =>
  log.timeline(project).map(({ at, version, by, events }) => ({ at, version, by, events: [...events] }));

const projectsOf = (played: Played, work: CountedWork, prices: Prices): ProjectReport[] => {
  const letters = Map.groupBy(played.cloud.letters(), ({ project = '' }) => project);
  return played.log.projects().map((project) => {
    const entry = played.director.entryOf(project.id);
    const done = work.projects.get(project.id) ?? idle;
    return {
      project: project.id,
      application: entry?.name ?? '',
      story: entry?.life.story ?? '',
      ending: endingOf(project),
      endingMeant: entry?.life.ending ?? '',
      marks: [...marksOf(project, played.log.timeline(project.id))],
      timeline: timelineOf(played, project.id),
      letters: counted((letters.get(project.id) ?? []).map(({ kind }) => kind)),
      ...ledgerOf(project),
      work: done,
      cost: costOf(done, prices),
    };
  });
};

const executionsOf = ({ executions }: Played): RehearsalReport['executions'] => {
  const byEpisode = Map.groupBy(executions.all(), ({ episode }) => episode);
  return Object.fromEntries(
    [...byEpisode]
      .sort(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([episode, all]) => [episode, counted(all.map(({ status, outcome }) => outcome ?? status))]),
  );
};

const callLedgerOf = ({ log, stock }: Played): RehearsalReport['callLedger'] => {
  const stored = Object.entries(log.ledgerOf(stock.call.id));
  const budgets = Object.fromEntries(stored.map(([year, { budgetCents }]) => [year, budgetCents]));
  return callLedger(log.projects(), budgets).map(({ year, budgetCents, committedCents, freeCents }) => ({
    year,
    budgetCents,
    committedCents,
    freeCents,
  }));
};

const stageOf = ({ cloud }: Played, { stage }: CountedWork, prices: Prices): RehearsalReport['stage'] => {
  const storedBytes = cloud.cloud.storedBytes();
  const bytes = Object.values(storedBytes).reduce((sum, one) => sum + one, 0);
  const types = cloud.cloud.describe().map(({ type }) => type);
  return {
    work: stage,
    cost: costOf(stage, prices),
    monthly: monthlyCostOf(types, bytes, prices),
    storedBytes: { ...storedBytes },
  };
};

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** All that a rehearsal found, as it is printed and as it is written to a file. */
export const buildReport = async (played: Played, seed: number): Promise<RehearsalReport> => {
  const { stock, cloud, log, director } = played;
  const prices = readPrices();
  // Counted before anything is asked of the cloud that is not of the lives.
  const work = countWork(cloud, played.drafts);
  const projects = projectsOf(played, work, prices);
  return {
    format: 1,
    call: { id: stock.call.id, version: stock.call.version },
    seed,
    began: instant(played.beganAt),
    ended: instant(played.endedAt),
    log: { commits: log.commits, sha256: log.digest() },
    acts: { all: director.acts, refusedAsMeant: director.refusedAsMeant },
    projects,
    executions: executionsOf(played),
    letters: counted(cloud.letters().map(({ kind }) => kind)),
    callLedger: callLedgerOf(played),
    schedulesLeft: [...schedulesLeft(cloud)],
    stage: stageOf(played, work, prices),
    prices: {
      region: prices.region,
      date: prices.date,
      eurosPerDollar: prices.currency.eurosPerDollar,
      rateOf: prices.currency.date,
    },
    budget: budgetOf(projects),
    failures: [...(await failuresOf(played))],
  };
};
