import { type AttributeValue, isSet, typeOf } from '../values/attribute-value.ts';
import type { BoundSetValue, BoundUpdate, WrittenPath, WrittenSetValue, WrittenUpdate } from './ast.ts';
import { refuseOverlap } from './document-path.ts';
import { ExpressionError, wrongOperandType } from './expression-error.ts';
import type { Placeholders } from './placeholders.ts';

/** Fills in the placeholders and checks what only their values can tell. */
export const bindUpdate = (update: WrittenUpdate, given: Placeholders): BoundUpdate => {
  const bound: BoundUpdate = {
    set: update.set.map(({ path, value }) => ({ path: given.path(path), value: bindSetValue(value, given) })),
    remove: update.remove.map((path) => given.path(path)),
    add: update.add.map((action) => bindAction('ADD', action, given)),
    delete: update.delete.map((action) => bindAction('DELETE', action, given)),
  };
  refuseOverlap(updatedPaths(bound));
  return bound;
};

/** Every path that the update writes to. */
export const updatedPaths = (update: BoundUpdate) => [
  ...update.set.map(({ path }) => path),
  ...update.remove,
  ...update.add.map(({ path }) => path),
  ...update.delete.map(({ path }) => path),
];

const longNames: Record<string, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

const bindAction = (section: 'ADD' | 'DELETE', action: { path: WrittenPath; value: string }, given: Placeholders) => {
  const path = given.path(action.path);
  const value = given.value(action.value);
  if (!isSet(value) && !(section === 'ADD' && 'N' in value)) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${section}, operand type: ${longNames[typeOf(value)]}`,
    );
  }
  return { path, value };
};

const bindSetValue = (value: WrittenSetValue, given: Placeholders): BoundSetValue => {
  switch (value.kind) {
    case 'path':
      return { kind: 'path', path: given.path(value.path) };
    case 'value':
      return { kind: 'value', value: given.value(value.value) };
    case 'if_not_exists':
      return {
        kind: 'if_not_exists',
        path: given.path(value.path),
        otherwise: bindSetValue(value.otherwise, given),
      };
    case 'list_append':
      return {
        kind: 'list_append',
        first: needType('list_append', 'L', bindSetValue(value.first, given)),
        second: needType('list_append', 'L', bindSetValue(value.second, given)),
      };
    case '+':
    case '-':
      return {
        kind: value.kind,
        left: needType(value.kind, 'N', bindSetValue(value.left, given)),
        right: needType(value.kind, 'N', bindSetValue(value.right, given)),
      };
  }
};

const needType = (operator: string, type: keyof typeof longNames, operand: BoundSetValue): BoundSetValue => {
  const actual = knownType(operand);
  if (actual !== undefined && actual !== type) throw wrongOperandType(operator, actual);
  return operand;
};

const knownType = (operand: BoundSetValue): string | undefined => {
  switch (operand.kind) {
    case 'value':
      return typeOf(operand.value as AttributeValue);
    case 'list_append':
      return 'L';
    case '+':
    case '-':
      return 'N';
    case 'path':
    case 'if_not_exists':
      return undefined;
  }
};
