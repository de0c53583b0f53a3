import { RealDate } from './real-time.ts';

type Clock = () => number;

// The clouds now open in this process, newest last: the newest owns the global clock until it closes.
const clocks: Clock[] = [];

const now = (): number => clocks.at(-1)?.() ?? RealDate.now();

// A plain function rather than a proxy: SDK clients compare with `instanceof Date` thousands of times a second.
function cloudDate(this: unknown, ...values: unknown[]): unknown {
  if (new.target === undefined) return new RealDate(now()).toString();
  const isDerived = new.target !== (CloudDate as unknown);
  // By far the most dates are made of this instant, or of one value.
  if (!isDerived && values.length < 2) return new RealDate(values.length === 0 ? now() : (values[0] as number));
  return Reflect.construct(RealDate, values.length === 0 ? [now()] : values, isDerived ? new.target : RealDate);
}
const CloudDate = Object.assign(cloudDate, {
  now,
  parse: RealDate.parse,
  UTC: RealDate.UTC,
}) as unknown as DateConstructor;
Object.defineProperties(CloudDate, {
  name: { value: 'Date' },
  length: { value: 7 },
  // The same prototype: a date made before or elsewhere is a date still.
  prototype: { value: RealDate.prototype },
});

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
