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

/** The matcher of one entry; `exists` is not among them because it also judges absence. */
export function leafMatcher(entry: unknown, path: string): LeafMatcher {
  if (typeof entry !== 'object' || entry === null) return (value) => value === entry;
  const [name, operand, ...more] = Object.entries(entry).flat();
  const operator = typeof name === 'string' ? operators[name] : undefined;
  if (operator === undefined || more.length > 0) {
    throw invalidPattern(`Unrecognized match type ${Object.keys(entry).join(', ')} at ${path}`);
  }
  return operator(operand, path);
}

function affix(operand: unknown, path: string, holds: (text: string, part: string) => boolean): LeafMatcher {
  if (typeof operand === 'object' && operand !== null && 'equals-ignore-case' in operand) {
    const part = textOf(operand['equals-ignore-case'], path, 'equals-ignore-case').toLowerCase();
    return (value) => typeof value === 'string' && holds(value.toLowerCase(), part);
  }
  const part = textOf(operand, path, 'prefix/suffix');
  return (value) => typeof value === 'string' && holds(value, part);
}

function wildcard(pattern: string, path: string): LeafMatcher {
  if (/(^|[^\\])\*\*/.test(pattern)) throw invalidPattern(`Consecutive wildcard characters at ${path}`);
  const source = pattern.replaceAll(/\\([*\\])|\*|[.+?^${}()|[\]\\]/g, (found, escaped?: string) => {
    if (found === '*') return '.*';
    return `\\${escaped ?? found}`;
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

function numeric(operand: unknown, path: string): LeafMatcher {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) {
    throw invalidPattern(`Value of numeric must be an array of one or two comparisons at ${path}`);
  }
  const checks: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = comparisons[String(operand[index])];
    const bound: unknown = operand[index + 1];
    if (compare === undefined) throw invalidPattern(`Unrecognized numeric range operator ${operand[index]} at ${path}`);
    // The service compares numbers between minus and plus five billion.
    if (typeof bound !== 'number' || Math.abs(bound) > 5e9)
      throw invalidPattern(`Value of ${operand[index]} must be numeric at ${path}`);
    checks.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && checks.every((check) => check(value));
}

function cidr(operand: unknown, path: string): LeafMatcher {
  const [network = '', length, ...more] = textOf(operand, path, 'cidr').split('/');
  const version = isIP(network);
  const bits = length === undefined ? (version === 4 ? 32 : 128) : Number(length);
  if (version === 0 || more.length > 0 || !Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) {
    throw invalidPattern(`Malformed CIDR at ${path}`);
  }
  const list = new BlockList();
  list.addSubnet(network, bits, version === 4 ? 'ipv4' : 'ipv6');
  return (value) =>
    typeof value === 'string' && isIP(value) === version && list.check(value, version === 4 ? 'ipv4' : 'ipv6');
}

function anythingBut(operand: unknown, path: string): LeafMatcher {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    const [name = '', inner] = Object.entries(operand)[0] ?? [];
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name)) {
      throw invalidPattern(`Unsupported anything-but pattern ${name} at ${path}`);
    }
    const excluded = [inner].flat().map((part) => leafMatcher({ [name]: part }, path));
    return (value) => typeof value === 'string' && !excluded.some((matches) => matches(value));
  }
  const excluded: unknown[] = [operand].flat();
  const allowed = excluded.every((one) => ['string', 'number', 'boolean'].includes(typeof one) || one === null);
  if (excluded.length === 0 || !allowed)
    throw invalidPattern(`Value of anything-but must be text, a number or a list of them at ${path}`);
  return (value) => !excluded.includes(value);
}

function textOf(operand: unknown, path: string, name: string): string {
  if (typeof operand !== 'string' || operand === '')
    throw invalidPattern(`${name} match pattern must be a non-empty string at ${path}`);
  return operand;
}
