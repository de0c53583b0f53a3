import { BlockList, isIP } from 'node:net';
import { invalidPattern } from './invalid-pattern.ts';

/** Says whether one value of the event (text, number, boolean or null) satisfies one entry of a pattern's list. */
export type LeafMatcher = (value: unknown) => boolean;

type Operand = (operand: unknown, path: string) => LeafMatcher;

const operators: Readonly<Record<string, Operand>> = {
  prefix: (operand, path) => affix(operand, path, (text, part) => text.startsWith(part)),
  suffix: (operand, path) => affix(operand, path, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand, path) => {
    const wanted = textOf(operand, path, 'equals-ignore-case').toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
  wildcard: (operand, path) => wildcard(textOf(operand, path, 'wildcard'), path),
  numeric,
  cidr,
  'anything-but': anythingBut,
};

/** Whether a name is one of the operators, which `$or` keeps for itself. */
export const isOperator = (name: string): boolean => Object.hasOwn(operators, name) || name === 'exists';

/** The matcher of one entry; `exists` is not among them because it also judges absence. */
export function leafMatcher(entry: unknown, path: string): LeafMatcher {
  if (typeof entry !== 'object' || entry === null) return (value) => value === entry;
  const [name, operand, ...more] = Object.entries(entry).flat();
  const operator = typeof name === 'string' && Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined || more.length > 0) {
    throw invalidPattern(`Unrecognized match type ${Object.keys(entry).join(', ')} at ${path}`);
  }
  return operator(operand, path);
}

function affix(operand: unknown, path: string, holds: (text: string, part: string) => boolean): LeafMatcher {
  if (typeof operand === 'object' && operand !== null) {
    const [name, ...more] = Object.keys(operand);
    if (name !== 'equals-ignore-case' || more.length > 0 || !('equals-ignore-case' in operand))
      throw invalidPattern(`Unsupported prefix/suffix pattern: ${Object.keys(operand).join(', ')} at ${path}`);
    const part = textOf(operand['equals-ignore-case'], path, 'equals-ignore-case').toLowerCase();
    return (value) => typeof value === 'string' && holds(value.toLowerCase(), part);
  }
  const part = textOf(operand, path, 'prefix/suffix');
  return (value) => typeof value === 'string' && holds(value, part);
}

function wildcard(pattern: string, path: string): LeafMatcher {
  const source = pattern.replaceAll(/\\[*\\]|\\|\*+|[.+?^${}()|[\]]/g, (found, at: number) => {
    if (found === '*') return '.*';
    if (found === '\\') throw invalidPattern(`Invalid escape character at pos ${at}, ${path}`);
    if (found.startsWith('*')) throw invalidPattern(`Consecutive wildcard characters at pos ${at}, ${path}`);
    return found.length === 2 ? found : `\\${found}`;
  });
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** One comparison, or a lower bound and then an upper one, as a range is written. */
function numeric(operand: unknown, path: string): LeafMatcher {
  if (!Array.isArray(operand) || operand.length === 0)
    throw invalidPattern(`Value of numeric must be an array at ${path}`);
  const [first, , second] = operand;
  if (operand.length > 2 && !(isIn(['>', '>='], first) && isIn(['<', '<='], second)))
    throw invalidPattern(`Bad numeric range operator: ${second} at ${path}`);
  if (operand.length > 4) throw invalidPattern(`Too many terms in numeric range expression at ${path}`);
  const checks: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const comparison = String(operand[index]);
    const compare = Object.hasOwn(comparisons, comparison) ? comparisons[comparison] : undefined;
    const bound: unknown = operand[index + 1];
    if (compare === undefined)
      throw invalidPattern(`Unrecognized numeric range operator: ${operand[index]} at ${path}`);
    // The service compares numbers between minus and plus five billion.
    if (typeof bound !== 'number' || Math.abs(bound) > 5e9)
      throw invalidPattern(`Value of ${operand[index]} must be numeric at ${path}`);
    checks.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && checks.every((check) => check(value));
}

const isIn = (all: readonly string[], value: unknown): boolean => all.includes(String(value));

function cidr(operand: unknown, path: string): LeafMatcher {
  const [network = '', length = '', ...more] = textOf(operand, path, 'cidr').split('/');
  const version = isIP(network);
  const bits = Number(length);
  if (
    version === 0 ||
    length === '' ||
    more.length > 0 ||
    !Number.isInteger(bits) ||
    bits < 0 ||
    bits > (version === 4 ? 32 : 128)
  ) {
    throw invalidPattern(`Malformed CIDR at ${path}`);
  }
  const list = new BlockList();
  list.addSubnet(network, bits, version === 4 ? 'ipv4' : 'ipv6');
  return (value) =>
    typeof value === 'string' && isIP(value) === version && list.check(value, version === 4 ? 'ipv4' : 'ipv6');
}

/** Whatever is there and is not excluded, whatever its type. */
function anythingBut(operand: unknown, path: string): LeafMatcher {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) return anythingButLike(operand, path);
  const excluded: unknown[] = [operand].flat();
  const isOneType = ['string', 'number'].some((type) => excluded.every((one) => typeof one === type));
  if (excluded.length === 0 || !isOneType) {
    throw invalidPattern(
      `Inside anything but list, either all values are number or string, mixed type is not supported at ${path}`,
    );
  }
  return (value) => !excluded.includes(value);
}

function anythingButLike(operand: object, path: string): LeafMatcher {
  const [name = '', inner] = Object.entries(operand)[0] ?? [];
  if (!isIn(['prefix', 'suffix', 'equals-ignore-case', 'wildcard'], name) || Object.keys(operand).length > 1)
    throw invalidPattern(`Unsupported anything-but pattern: ${Object.keys(operand).join(', ')} at ${path}`);
  const excluded = [inner].flat().map((part: unknown) => {
    if (part === '' && isIn(['prefix', 'suffix'], name))
      throw invalidPattern(`Null prefix/suffix not allowed at ${path}`);
    return leafMatcher({ [name]: textOf(part, path, name) }, path);
  });
  return (value) => !excluded.some((matches) => matches(value));
}

function textOf(operand: unknown, path: string, name: string): string {
  if (typeof operand !== 'string') throw invalidPattern(`${name} match pattern must be a string at ${path}`);
  return operand;
}
