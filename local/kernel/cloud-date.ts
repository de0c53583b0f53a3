import { RealDate } from './real-time.ts';

type Clock = () => number;

// The clouds now open in this process, newest last: the newest owns the global clock until it closes.
const clocks: Clock[] = [];

const now = (): number => clocks.at(-1)?.() ?? RealDate.now();

const CloudDate = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === CloudDate ? target : newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
}) as DateConstructor;

/**
 * Makes `Date`, and everything that reads `Date.now()` such as Temporal, tell the time of `clock`. The answer is a
 * function that ends it.
 */
export function installCloudDate(clock: Clock): () => void {
  clocks.push(clock);
  globalThis.Date = CloudDate;
  return () => {
    const index = clocks.lastIndexOf(clock);
    if (index >= 0) clocks.splice(index, 1);
    if (clocks.length === 0) globalThis.Date = RealDate;
  };
}
