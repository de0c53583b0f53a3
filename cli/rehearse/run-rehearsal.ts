import type { SwitchName } from '../../local/weather/switches.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type LocalCloud, startLocalCloud } from '../cloud/local-cloud.ts';
import type { Venue } from '../cloud/venue.ts';
import { meterKeyOf } from './meter-key.ts';
import { type Lived, type Lives, playLives, startOf } from './play-lives.ts';
import { seedIds } from './seeded-ids.ts';
import { type Stock, stockFor } from './stock.ts';
import { tokenLife } from './token-life.ts';
import { type WatchedExecutions, watchExecutions } from './watch-executions.ts';

export interface RehearsalOptions {
  readonly call: Call;
  readonly projects: number;
  readonly seed: number;
  /** The folder of the cloud assembly. */
  readonly assembly: string;
  readonly onProgress?: Lives['onProgress'];
  readonly diary?: Lives['diary'];
  /** Kinds of bad weather that the cloud runs in; left out: none. */
  readonly weather?: readonly SwitchName[];
  /** How people meet the cloud; left out: as it is. */
  readonly meet?: (cloud: LocalCloud) => Venue;
}

/** A rehearsal that was played to its end; the cloud is still open, for what there is to count. */
export interface Played extends Lived {
  readonly stock: Stock;
  readonly cloud: LocalCloud;
  readonly executions: WatchedExecutions;
}

/** Plays the lives of N projects on a fresh local cloud, hands what came of it to `report`, and closes the cloud. */
export const runRehearsal = async <Result>(
  { call, projects, seed, assembly, onProgress, diary, weather = [], meet = (cloud) => cloud }: RehearsalOptions,
  report: (played: Played) => Promise<Result> | Result,
): Promise<Result> => {
  const stock = stockFor(call, projects);
  const release = seedIds(seed);
  const meterKey = meterKeyOf(stock.call);
  const clock = { kind: 'virtual', start: startOf(stock.call) } as const;
  const data = ':memory:';
  const cloud = startLocalCloud({ assembly, data, clock, seed, meterKey, weather, tokenSeconds: tokenLife });
  try {
    const executions = watchExecutions(cloud);
    const lived = await playLives({ cloud: meet(cloud), stock, seed, onProgress, diary });
    return await report({ ...lived, stock, cloud, executions });
  } finally {
    await cloud.close();
    release();
  }
};
