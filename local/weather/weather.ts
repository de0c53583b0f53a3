import type { Delivery } from '../event-bridge/deliveries.ts';
import type { RunningAgenda } from '../kernel/create-agenda.ts';
import type { CallService } from '../kernel/service.ts';
import type { Fate } from '../lambda/doom.ts';
import type { FunctionTime } from '../lambda/invocation-scope.ts';
import { callsIn } from './calls.ts';
import { type DeliveryKind, deliveriesIn } from './deliveries.ts';
import { createDice, type Dice } from './dice.ts';
import { fateIn } from './fates.ts';
import { functionTimeOn } from './function-time.ts';
import type { SwitchName } from './switches.ts';
import { type WaitsWeather, waitsIn } from './waits.ts';

/** Bad weather over one cloud: the same seed and the same calls give the same weather. */
export interface Weather {
  readonly names: readonly SwitchName[];
  calls(callService: CallService): CallService;
  deliveries(kind: DeliveryKind, made: readonly Delivery[]): readonly Delivery[];
  readonly waits: WaitsWeather;
  fate(): Fate | undefined;
  /** The time of functions: what they wait for passes at once on a virtual clock. */
  readonly time: FunctionTime | undefined;
  /** How often each switch struck. */
  counts(): ReturnType<Dice['counts']>;
  /** From now on it is fair. */
  clear(): void;
  /** From now on it is bad again. */
  gather(): void;
}

export interface WeatherOptions {
  readonly names: readonly SwitchName[];
  readonly seed: number;
  readonly agenda: RunningAgenda;
  readonly randomFor: (name: string) => () => number;
}

export function createWeather({ names, seed, agenda, randomFor }: WeatherOptions): Weather {
  const dice = createDice({ names, seed, now: () => agenda.now(), randomFor });
  return {
    names,
    calls: (callService) => callsIn(dice, callService),
    deliveries: (kind, made) => deliveriesIn(dice, kind, made, agenda.now()),
    waits: waitsIn(dice),
    fate: () => fateIn(dice),
    time: agenda.kind === 'virtual' ? functionTimeOn(agenda, randomFor('weather/functions')) : undefined,
    counts: () => dice.counts(),
    clear: () => dice.clear(),
    gather: () => dice.gather(),
  };
}
