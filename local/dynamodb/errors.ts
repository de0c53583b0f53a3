import { AwsError } from '../kernel/service.ts';
import type { Item } from './values/attribute-value.ts';

/** The request breaks a rule of DynamoDB; `message` is AWS's sentence. */
export const validationError = (message: string): AwsError => new AwsError('ValidationException', message);

/** `One or more parameter values were invalid: <what>` */
export const invalidParameter = (what: string): AwsError =>
  validationError(`One or more parameter values were invalid: ${what}`);

export const serializationError = (message: string): AwsError => new AwsError('SerializationException', message);

export const resourceNotFound = (what: string): AwsError => new AwsError('ResourceNotFoundException', what);

/** The condition of a write was not met; `item` is shown when the caller asked for it with ALL_OLD. */
export const conditionalCheckFailed = (item?: Item): AwsError =>
  new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
    members: item === undefined ? {} : { Item: item },
  });

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

/** A transaction of which at least one action could not be done; one reason for each action, in their order. */
export const transactionCanceled = (reasons: readonly CancellationReason[]): AwsError => {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', message, { members: { CancellationReasons: reasons } });
};
