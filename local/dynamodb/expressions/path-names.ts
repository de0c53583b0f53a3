import type { BoundCondition, BoundOperand } from './ast.ts';

/** The top-level attributes that a condition reads. */
export const pathNames = (condition: BoundCondition): ReadonlySet<string> => {
  const names = new Set<string>();
  collect(condition, names);
  return names;
};

const collect = (condition: BoundCondition, into: Set<string>): void => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      collect(condition.left, into);
      collect(condition.right, into);
      break;
    case 'not':
      collect(condition.of, into);
      break;
    case 'compare':
      addAll([condition.left, condition.right], into);
      break;
    case 'between':
      addAll([condition.of, condition.lower, condition.upper], into);
      break;
    case 'in':
      addAll([condition.of, ...condition.candidates], into);
      break;
    case 'call':
      addAll(condition.operands, into);
      break;
  }
};

const addAll = (operands: readonly BoundOperand[], into: Set<string>): void => {
  for (const operand of operands) {
    if (operand.kind === 'path') into.add(String(operand.path[0]));
    if (operand.kind === 'size') addAll([operand.of], into);
  }
};
