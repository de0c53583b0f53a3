import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import type { Attributes } from './attribute-values.ts';
import type { Answer } from './http-exchange.ts';

/** What DynamoDB refused, or that it gave no answer. */
export class DynamoDbError extends Error {
  /** DynamoDB's own, `ConditionalCheckFailedException`; without an answer the network's, `ECONNRESET`. */
  readonly code: string;
  /** Zero when there was no answer. */
  readonly status: number;
  /** What each write of a cancelled transaction met, in their order. */
  readonly CancellationReasons: readonly CancellationReason[];
  /** What stood in the place of a conditional write, when that was asked for. */
  readonly Item: Attributes | undefined;

  constructor(code: string, message: string, { status = 0, reasons = [], item, cause }: DynamoDbErrorParts = {}) {
    super(message, { cause });
    // Logs, and Lambda's report of what failed, show the code.
    this.name = code;
    this.code = code;
    this.status = status;
    this.CancellationReasons = reasons;
    this.Item = item;
  }
}

interface DynamoDbErrorParts {
  readonly status?: number;
  readonly reasons?: readonly CancellationReason[] | undefined;
  readonly item?: Attributes | undefined;
  readonly cause?: unknown;
}

interface ErrorDocument {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
  readonly CancellationReasons?: readonly CancellationReason[];
  readonly Item?: Attributes;
}

const documentOf = (text: string): ErrorDocument => {
  try {
    return JSON.parse(text);
  } catch {
    // Something before DynamoDB answered: a proxy, a load balancer.
    return {};
  }
};

/** The error that an answer with a status of 400 and above stands for. */
export const errorOf = ({ status, body: text }: Answer<string>): DynamoDbError => {
  const { __type, message, Message, CancellationReasons: reasons, Item: item } = documentOf(text);
  // `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException`
  const code = __type?.slice(__type.indexOf('#') + 1) ?? `Http${status}`;
  return new DynamoDbError(code, message ?? Message ?? text.slice(0, 300), { status, reasons, item });
};

const networkFailures = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** A failure of the network as an error of DynamoDB; anything else is a mistake of ours and stays what it is. */
export const unanswered = (action: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error) || !networkFailures.has(String(error.code))) return error;
  return new DynamoDbError(String(error.code), `${action}: ${error.message}`, { cause: error });
};

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
]);

export const isThrottled = (error: DynamoDbError): boolean => throttled.has(error.code);

/** Whether the same request may succeed a moment later. */
export const mayPass = (error: unknown): error is DynamoDbError =>
  error instanceof DynamoDbError && (error.status === 0 || error.status >= 500 || isThrottled(error));

const clockCodes = new Set([
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

/** Whether a wrong clock may be why the signature was refused. */
export const mayBeTheClock = (error: DynamoDbError): boolean => clockCodes.has(error.code);
