import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { playLives, startOf } from '../rehearse/play-lives.ts';
import { stockFor } from '../rehearse/stock.ts';
import { type Comparison, compareOutcomes } from './compare.ts';
import { planKills } from './kill-plan.ts';
import { type Death, MortalCloud, type PlannedFate } from './mortal-cloud.ts';
import type { Facts } from './protocol.ts';

export interface FaultOptions {
  readonly call: Call;
  readonly projects: number;
  readonly kills: number;
  readonly seed: number;
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  /** Told what is going on, some hundred times. */
  readonly tell?: (line: string) => void;
  /** Where the data folders are kept when something differs; they are always removed without it. */
  readonly keep?: string;
}

/** The same call, whose projects end in that year. */
export const endingIn = (call: Call, year: number): Call => ({
  ...call,
  projectPeriod: { ...call.projectPeriod, latestEnd: `${year}-12-31` },
});

/** A rehearsal on a cloud in a process of its own, with all that it left on the disk. */
export interface Outcome {
  readonly facts: Facts;
  readonly deaths: readonly Death[];
  /** What people met that was not meant so, and what the cloud reported. */
  readonly troubles: readonly string[];
  readonly points: number;
  readonly seconds: number;
}

export interface FaultReport extends Comparison {
  readonly undisturbed: Outcome;
  readonly disturbed: Outcome;
}

type Play = FaultOptions & {
  readonly folder: string;
  readonly compiled: string;
  readonly fateOf: (life: number) => PlannedFate;
};

const play = async ({ call, projects, seed, tell, ...where }: Play): Promise<Outcome> => {
  const began = performance.now();
  const stock = stockFor(call, projects);
  const cloud = new MortalCloud({ ...where, start: startOf(stock.call), seed });
  let told = '';
  const onProgress = (reached: number): void => {
    const month = new Date(reached).toISOString().slice(0, 7);
    if (month !== told) tell?.(`${month}, killed ${cloud.deaths.length} times`);
    told = month;
  };
  try {
    const { director, failures } = await playLives({ cloud, stock, seed, onProgress });
    const { points } = cloud;
    const facts = await cloud.facts();
    const surprises = director.surprises.map(
      ({ at, project, by, act, expected, got, says }) =>
        `${at} ${project}: ${act} by ${by} should have been ${expected}, and was ${got}: ${says}`,
    );
    const troubles = [...failures, ...surprises, ...cloud.problems];
    return { facts, deaths: cloud.deaths, troubles, points, seconds: (performance.now() - began) / 1000 };
  } finally {
    await cloud.close();
  }
};

/** Plays a rehearsal undisturbed, plays it again with the cloud killed again and again, and compares what came of both. */
export const runFaults = async (options: FaultOptions): Promise<FaultReport> => {
  const { kills, seed } = options;
  const folder = mkdtempSync(join(options.keep ?? tmpdir(), 'traject-faults-'));
  let equal = false;
  try {
    const part = (name: string) => ({ ...options, folder: join(folder, name), compiled: join(folder, 'compiled') });
    const undisturbed = await play({ ...part('undisturbed'), fateOf: () => ({}) });
    const fateOf = planKills({ seed, kills, points: undisturbed.points });
    const disturbed = await play({ ...part('disturbed'), fateOf });
    const comparison = compareOutcomes(undisturbed, disturbed);
    equal = comparison.differences.length === 0;
    return { undisturbed, disturbed, ...comparison };
  } finally {
    if (equal || options.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
};
