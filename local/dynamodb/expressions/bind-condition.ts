import { type AttributeValue, typeNames, typeOf } from '../values/attribute-value.ts';
import { compareScalars } from '../values/compare.ts';
import {
  type BoundCondition,
  type BoundOperand,
  type ConditionFunction,
  showPath,
  type WrittenCondition,
  type WrittenOperand,
} from './ast.ts';
import { ExpressionError, wrongOperandType } from './expression-error.ts';
import type { Placeholders } from './placeholders.ts';

/** Fills in the placeholders and checks what only their values can tell. */
export const bindCondition = (condition: WrittenCondition, given: Placeholders): BoundCondition => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return {
        kind: condition.kind,
        left: bindCondition(condition.left, given),
        right: bindCondition(condition.right, given),
      };
    case 'not':
      return { kind: 'not', of: bindCondition(condition.of, given) };
    case 'compare': {
      const left = bindOperand(condition.left, given);
      const right = bindOperand(condition.right, given);
      checkDistinct(condition.comparator, left, right);
      if (condition.comparator !== '=' && condition.comparator !== '<>') {
        checkOrdered(condition.comparator, [left, right]);
      }
      return { kind: 'compare', comparator: condition.comparator, left, right };
    }
    case 'between': {
      const of = bindOperand(condition.of, given);
      const lower = bindOperand(condition.lower, given);
      const upper = bindOperand(condition.upper, given);
      checkOrdered('BETWEEN', [of, lower, upper]);
      checkBounds(lower, upper);
      return { kind: 'between', of, lower, upper };
    }
    case 'in':
      return {
        kind: 'in',
        of: bindOperand(condition.of, given),
        candidates: condition.candidates.map((each) => bindOperand(each, given)),
      };
    case 'call': {
      const operands = condition.operands.map((each) => bindOperand(each, given));
      checkCall(condition.name, operands);
      return { kind: 'call', name: condition.name, operands };
    }
  }
};

const bindOperand = (operand: WrittenOperand, given: Placeholders): BoundOperand => {
  switch (operand.kind) {
    case 'path':
      return { kind: 'path', path: given.path(operand.path) };
    case 'value':
      return { kind: 'value', value: given.value(operand.value) };
    case 'size': {
      const of = bindOperand(operand.of, given);
      const type = knownType(of);
      if (type !== undefined && ['N', 'BOOL', 'NULL'].includes(type)) throw wrongOperandType('size', type);
      return { kind: 'size', of };
    }
  }
};

const knownType = (operand: BoundOperand | undefined): string | undefined => {
  if (operand?.kind === 'value') return typeOf(operand.value);
  return operand?.kind === 'size' ? 'N' : undefined;
};

const orderedTypes: readonly (string | undefined)[] = ['S', 'N', 'B', undefined];

const checkOrdered = (operator: string, operands: readonly BoundOperand[]): void => {
  for (const operand of operands) {
    const type = knownType(operand);
    if (orderedTypes.includes(type)) continue;
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`,
    );
  }
};

const checkDistinct = (operator: string, left: BoundOperand | undefined, right: BoundOperand | undefined): void => {
  if (left?.kind !== 'path' || right?.kind !== 'path') return;
  const first = showPath(left.path);
  if (first !== showPath(right.path)) return;
  throw new ExpressionError(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${first}`,
  );
};

const showValue = (value: AttributeValue): string => `AttributeValue: {${typeOf(value)}:${Object.values(value)[0]}}`;

const checkBounds = (lower: BoundOperand, upper: BoundOperand): void => {
  if (lower.kind !== 'value' || upper.kind !== 'value') return;
  const shown = `lower bound operand: ${showValue(lower.value)}, upper bound operand: ${showValue(upper.value)}`;
  const order = compareScalars(lower.value, upper.value);
  if (order === undefined) {
    throw new ExpressionError(`The BETWEEN operator requires same data type for lower and upper bounds; ${shown}`);
  }
  if (order > 0) {
    throw new ExpressionError(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${shown}`,
    );
  }
};

const checkCall = (name: ConditionFunction, operands: readonly BoundOperand[]): void => {
  const [first, second] = operands;
  checkDistinct(name, first, second);
  if (name === 'begins_with') {
    for (const operand of operands) {
      const type = knownType(operand);
      if (type !== undefined && type !== 'S' && type !== 'B') throw wrongOperandType(name, type);
    }
  }
  if (name === 'attribute_type') checkTypeName(second);
};

const checkTypeName = (operand: BoundOperand | undefined): void => {
  if (operand?.kind !== 'value' || !('S' in operand.value)) {
    throw wrongOperandType('attribute_type', knownType(operand) ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  }
  const type = operand.value.S;
  if ((typeNames as readonly string[]).includes(type)) return;
  throw new ExpressionError(
    `Invalid attribute type name found; type: ${type}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
  );
};
