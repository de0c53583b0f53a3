import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type LocalCloud, startLocalCloud } from '../cloud/local-cloud.ts';
import { meterKeyOf } from './meter-key.ts';
import { type Lived, type Lives, playLives, startOf } from './play-lives.ts';
import { seedIds } from './seeded-ids.ts';
import { type Stock, stockFor } from './stock.ts';
import { type WatchedExecutions, watchExecutions } from './watch-executions.ts';

export interface RehearsalOptions {
  readonly call: Call;
  readonly projects: number;
  readonly seed: number;
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  readonly onProgress?: Lives['onProgress'];
}

/** A rehearsal that was played to its end; the cloud is still open, for what there is to count. */
export interface Played extends Lived {
  readonly stock: Stock;
  readonly cloud: LocalCloud;
  readonly executions: WatchedExecutions;
}

// Signing in again at each act of six years is no part of what is rehearsed, and costs a signature each time.
export const twentyYears = 20 * 366 * 24 * 3600;

/** Plays the lives of N projects on a fresh local cloud, hands what came of it to `report`, and closes the cloud. */
export const runRehearsal = async <Result>(
  { call, projects, seed, assembly, onProgress }: RehearsalOptions,
  report: (played: Played) => Promise<Result> | Result,
): Promise<Result> => {
  const stock = stockFor(call, projects);
  const release = seedIds(seed);
  const meterKey = meterKeyOf(stock.call);
  const clock = { kind: 'virtual', start: startOf(stock.call) } as const;
  const cloud = startLocalCloud({ assembly, data: ':memory:', clock, seed, meterKey, tokenSeconds: twentyYears });
  try {
    const executions = watchExecutions(cloud);
    const lived = await playLives({ cloud, stock, seed, onProgress });
    return await report({ ...lived, stock, cloud, executions });
  } finally {
    await cloud.close();
    release();
  }
};
