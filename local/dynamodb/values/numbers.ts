import { validationError } from '../errors.ts';

/** sign × 0.d₁d₂d₃… × 10^magnitude would do; kept as digits × 10^exponent with no trailing zero in `digits`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

// DynamoDB's limits: 38 significant digits, magnitudes from 1E-130 up to 9.9...E+125.
const significantDigits = 38;
const largestMagnitude = 125;
const smallestMagnitude = -130;

const numberText = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;

const zero: Decimal = { digits: 0n, exponent: 0 };

const withoutTrailingZeros = (digits: bigint, exponent: number): Decimal => {
  if (digits === 0n) return zero;
  let rest = digits;
  let power = exponent;
  while (rest % 10n === 0n) {
    rest /= 10n;
    power += 1;
  }
  return { digits: rest, exponent: power };
};

const digitCount = (digits: bigint): number => (digits < 0n ? -digits : digits).toString().length;

const limited = (number: Decimal): Decimal => {
  if (number.digits === 0n) return zero;
  const count = digitCount(number.digits);
  const magnitude = number.exponent + count - 1;
  if (magnitude > largestMagnitude) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (magnitude < smallestMagnitude) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (count > significantDigits) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return number;
};

const parse = (text: string): Decimal => {
  const match = numberText.exec(text);
  if (match === null) {
    const shown = text === '' ? '' : `: ${text}`;
    throw validationError(`The parameter cannot be converted to a numeric value${shown}`);
  }
  const [, sign, whole = '', fraction = match[4] ?? '', , power = '0'] = match;
  // Leading and trailing zeros go before the text becomes a number, so that a long text stays cheap.
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return zero;
  const exponent = Number(power) - fraction.length + (digits.length - trimmed.length);
  return limited({ digits: BigInt(`${sign === '-' ? '-' : ''}${trimmed}`), exponent });
};

const format = ({ digits, exponent }: Decimal): string => {
  if (exponent >= 0) return `${digits}${'0'.repeat(digits === 0n ? 0 : exponent)}`;
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(1 - exponent, '0');
  return `${sign}${text.slice(0, exponent)}.${text.slice(exponent)}`;
};

const scaled = (number: Decimal, exponent: number): bigint => number.digits * 10n ** BigInt(number.exponent - exponent);

// Most numbers of a table are short whole numbers, already written as DynamoDB writes them.
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;

/** The number as DynamoDB gives it back: no exponent, no leading or trailing zeros. Refuses what is out of range. */
export const normalizeNumber = (text: string): string => (plainInteger.test(text) ? text : format(parse(text)));

/** Negative, zero or positive, as for a sort. Both texts are normalised. */
export const compareNumbers = (left: string, right: string): number => {
  if (left === right) return 0;
  if (plainInteger.test(left) && plainInteger.test(right)) return Number(left) - Number(right);
  const a = parse(left);
  const b = parse(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, exponent) - scaled(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const sum = (left: Decimal, right: Decimal): string => {
  const exponent = Math.min(left.exponent, right.exponent);
  return format(limited(withoutTrailingZeros(scaled(left, exponent) + scaled(right, exponent), exponent)));
};

/** Exact; refuses a result of more than 38 digits or out of range. */
export const addNumbers = (left: string, right: string): string => sum(parse(left), parse(right));

/** Exact; refuses a result of more than 38 digits or out of range. */
export const subtractNumbers = (left: string, right: string): string => {
  const taken = parse(right);
  return sum(parse(left), { digits: -taken.digits, exponent: taken.exponent });
};

/** Its significant digits without sign, and the power of ten of the first of them; `null` for zero. */
export const scientific = (text: string): { negative: boolean; digits: string; magnitude: number } | null => {
  const { digits, exponent } = parse(text);
  if (digits === 0n) return null;
  const shown = (digits < 0n ? -digits : digits).toString();
  return { negative: digits < 0n, digits: shown, magnitude: exponent + shown.length - 1 };
};
