import { account, region } from '../kernel/service.ts';

/** What the intrinsic functions of one template may ask. */
export interface Scope {
  ref(logicalId: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  importValue(name: string): unknown;
  mapping(map: string, first: string, second: string): unknown;
}

export const pseudoParameters: Readonly<Record<string, unknown>> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...name] = typeof argument === 'string' ? argument.split('.') : list(argument, 'Fn::GetAtt');
    return scope.attribute(
      text(id, 'Fn::GetAtt'),
      name.map((part) => text(resolve(part, scope), 'Fn::GetAtt')).join('.'),
    );
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [delimiter, values] = pair(argument, 'Fn::Join');
    return list(resolve(values, scope), 'Fn::Join')
      .map((value) => textOf(value, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = pair(resolve(argument, scope), 'Fn::Select');
    const selected = list(values, 'Fn::Select')[Number(index)];
    if (selected === undefined) throw new Error(`Fn::Select asks for element ${String(index)}, which is not there`);
    return selected;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, value] = pair(argument, 'Fn::Split');
    return textOf(resolve(value, scope), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(textOf(resolve(argument, scope), 'Fn::ImportValue')),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(resolve(argument, scope), 'Fn::FindInMap').map((key) =>
      textOf(key, 'Fn::FindInMap'),
    );
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) => Buffer.from(textOf(resolve(argument, scope), 'Fn::Base64')).toString('base64'),
  'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => region + zone),
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = list(argument, 'Fn::If');
    return resolve(scope.condition(text(name, 'Fn::If')) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [a, b] = pair(resolve(argument, scope), 'Fn::Equals');
    return JSON.stringify(a) === JSON.stringify(b);
  },
  'Fn::And': (argument, scope) => list(argument, 'Fn::And').every((item) => resolve(item, scope) === true),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or').some((item) => resolve(item, scope) === true),
  'Fn::Not': (argument, scope) => list(argument, 'Fn::Not').every((item) => resolve(item, scope) !== true),
};

/** The value with every intrinsic function worked out; members that are `AWS::NoValue` are left out. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && isIntrinsic(only[0])) {
    const intrinsic = intrinsics[only[0]];
    if (intrinsic === undefined) throw new Error(`the intrinsic function ${only[0]} is not offered by the local cloud`);
    return intrinsic(only[1], scope);
  }
  const resolved: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const result = resolve(item, scope);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

// An IAM statement holds a `Condition` too: it is an object there, a name where it is an intrinsic function.
const isIntrinsic = (key: string): boolean => key === 'Ref' || key.startsWith('Fn::');

function substitute(argument: unknown, scope: Scope): unknown {
  const [pattern, own] = typeof argument === 'string' ? [argument, {}] : pair(argument, 'Fn::Sub');
  const variables = resolve(own, scope) as Record<string, unknown>;
  return text(pattern, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return textOf(variables[name], 'Fn::Sub');
    const [id = '', ...attribute] = name.split('.');
    return textOf(attribute.length > 0 ? scope.attribute(id, attribute.join('.')) : scope.ref(name), 'Fn::Sub');
  });
}

export function resolveCondition(value: unknown, scope: Scope): boolean {
  if (typeof value === 'object' && value !== null && 'Condition' in value)
    return scope.condition(String(value.Condition));
  return resolve(withConditions(value), scope) === true;
}

// Within conditions `{ "Condition": "Name" }` refers to another one.
function withConditions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withConditions);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'Condition') return { 'Fn::If': [only[1], true, false] };
  return Object.fromEntries(entries.map(([key, item]) => [key, withConditions(item)]));
}

function list(value: unknown, of: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${of} needs a list; received ${JSON.stringify(value)}`);
}

function pair(value: unknown, of: string): [unknown, unknown] {
  const [a, b] = list(value, of);
  return [a, b];
}

function text(value: unknown, of: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${of} needs a text; received ${JSON.stringify(value)}`);
}

function textOf(value: unknown, of: string): string {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value, of);
}
