/**
 * Amounts are whole cents in a plain number. Products of two such numbers can pass 2^53, so they are made with bigint
 * and come back as a number only after the division.
 */
export type Cents = number;

const exact = (value: number, name: string): bigint => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number, received ${value}.`);
  return BigInt(value);
};

const floorDivide = (dividend: bigint, divisor: bigint): number => {
  const quotient = dividend / divisor;
  const result = Number(dividend % divisor < 0n ? quotient - 1n : quotient);
  if (!Number.isSafeInteger(result)) throw new RangeError(`The amount ${result} is too large to be exact to the cent.`);
  return result;
};

/** `value x numerator / denominator`, down. */
export const scaleDown = (value: number, numerator: number, denominator: number): number =>
  floorDivide(exact(value, 'The value') * exact(numerator, 'The numerator'), exact(denominator, 'The denominator'));

/** `value x numerator / denominator`, up. */
export const scaleUp = (value: number, numerator: number, denominator: number): number =>
  0 - scaleDown(0 - value, numerator, denominator);

/** `value x numerator / denominator`, to the nearest; a half goes up. */
export const scaleHalfUp = (value: number, numerator: number, denominator: number): number => {
  const product = exact(value, 'The value') * exact(numerator, 'The numerator') * 2n;
  const divisor = exact(denominator, 'The denominator');
  return floorDivide(product + divisor, divisor * 2n);
};

/**
 * A percentage with at most two decimals, as hundredths of a percent.
 *
 * @throws RangeError for a finer percentage, which no share of cents could be checked against.
 */
export const basisPoints = (percent: number): number => {
  const points = Math.round(percent * 100);
  if (Math.abs(points / 100 - percent) > 1e-9)
    throw new RangeError(`A percentage has at most two decimals, received ${percent}.`);
  return points;
};

/** A percentage of an amount, cents down. */
export const percentDown = (cents: Cents, percent: number): Cents => scaleDown(cents, basisPoints(percent), 10_000);
