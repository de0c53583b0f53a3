import type { JsonObject } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import { constraintError, required } from './request.ts';

const mostActions = 100;
const largestTransaction = 4 * 1024 * 1024;

/** The actions of a transaction: 1 to 100. */
export const actionsOf = (input: JsonObject): readonly JsonObject[] => {
  const actions = required(input, 'TransactItems');
  if (!Array.isArray(actions) || actions.length === 0) {
    throw constraintError(actions, 'TransactItems', 'Member must have length greater than or equal to 1');
  }
  if (actions.length > mostActions) {
    throw constraintError(actions, 'TransactItems', 'Member must have length less than or equal to 100');
  }
  return actions;
};

/** AWS: the items of a transaction together have up to 4 MB. */
export const refuseTooMuch = (bytes: number): void => {
  if (bytes <= largestTransaction) return;
  throw validationError(`Transaction size exceeded: the items have ${bytes} bytes, the limit is 4 MB`);
};
