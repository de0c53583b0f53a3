import { validationError } from '../errors.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import type { BoundCondition, BoundOperand, Comparator } from './ast.ts';

/** What a query asks of one key attribute. */
export type KeyCondition =
  | { readonly kind: Exclude<Comparator, '<>'> | 'begins_with'; readonly value: AttributeValue }
  | { readonly kind: 'between'; readonly lower: AttributeValue; readonly upper: AttributeValue };

const invalid = (what: string) => validationError(`Invalid condition in KeyConditionExpression: ${what}`);
const invalidOperator = (name: string) => validationError(`Invalid operator used in KeyConditionExpression: ${name}`);

/** The conditions of a KeyConditionExpression by attribute name. */
export const keyConditionsOf = (condition: BoundCondition): ReadonlyMap<string, KeyCondition> => {
  const conditions = new Map<string, KeyCondition>();
  collect(condition, conditions);
  if (conditions.size > 2) throw validationError('Conditions can be of length 1 or 2 only');
  return conditions;
};

const collect = (condition: BoundCondition, into: Map<string, KeyCondition>): void => {
  switch (condition.kind) {
    case 'and':
      collect(condition.left, into);
      collect(condition.right, into);
      break;
    case 'or':
    case 'not':
    case 'in':
      throw invalidOperator(condition.kind.toUpperCase());
    case 'between': {
      const name = keyName(condition.of, 'BETWEEN');
      add(into, name, { kind: 'between', lower: literal(condition.lower), upper: literal(condition.upper) });
      break;
    }
    case 'call': {
      if (condition.name !== 'begins_with') throw invalidOperator(condition.name);
      const [of, start] = condition.operands;
      add(into, keyName(of, 'begins_with'), { kind: 'begins_with', value: literal(start) });
      break;
    }
    case 'compare':
      addComparison(condition.comparator, condition.left, condition.right, into);
      break;
  }
};

const mirrored = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const addComparison = (
  comparator: Comparator,
  left: BoundOperand,
  right: BoundOperand,
  into: Map<string, KeyCondition>,
): void => {
  if (comparator === '<>') throw invalidOperator('<>');
  if (left.kind === 'path') {
    add(into, nameOf(left.path), { kind: comparator, value: literal(right) });
  } else if (right.kind === 'path') {
    add(into, nameOf(right.path), { kind: mirrored[comparator], value: literal(left) });
  } else {
    if (left.kind === 'size' || right.kind === 'size') throw nested();
    throw invalid('No key attribute specified');
  }
};

const nested = () => validationError('KeyConditionExpressions cannot contain nested operations');

const nameOf = (path: readonly (string | number)[]): string => {
  const [name] = path;
  if (path.length !== 1 || typeof name !== 'string') {
    throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  }
  return name;
};

const keyName = (operand: BoundOperand | undefined, operator: string): string => {
  if (operand?.kind === 'path') return nameOf(operand.path);
  if (operand?.kind === 'size') throw nested();
  throw invalid(`${operator} operator must have the key attribute as its first operand`);
};

const literal = (operand: BoundOperand | undefined): AttributeValue => {
  if (operand?.kind === 'value') return operand.value;
  if (operand?.kind === 'size') throw nested();
  throw invalid('Multiple attribute names used in one condition');
};

const add = (into: Map<string, KeyCondition>, name: string, condition: KeyCondition): void => {
  if (into.has(name)) {
    throw validationError('KeyConditionExpressions must only contain one condition per key');
  }
  into.set(name, condition);
};
