import { AwsError, type Caller, type CallService, type Service } from '../kernel/service.ts';
import type { Signer } from './credentials.ts';
import { asAwsError } from './errors.ts';

export interface WireOptions {
  readonly services: readonly Service[];
  readonly callService: CallService;
  /** As `callService`, with a `JsonText` for an answer that is one. */
  readonly answer?: CallService;
  /** Who signs with this key; undefined refuses the request. */
  readonly callerOf: (accessKeyId: string | undefined) => Caller | undefined;
  /** The secret of an access key that this cloud gave out; undefined for a key of the owner, who has none here. */
  readonly secretOf?: (accessKeyId: string) => string | undefined;
  readonly now: () => number;
  /** The CORS headers of a bucket for a page of an origin. */
  readonly corsOf?: (bucket: string, origin: string, method: string) => Readonly<Record<string, string>>;
  /** Told of operations that are not offered, and of our own failures. */
  readonly log: (message: string, error?: unknown) => void;
}

/** What the handlers of the protocols share. */
export interface WireContext extends WireOptions {
  readonly call: CallService;
  readonly answer: CallService;
  readonly requestId: () => string;
}

/** Each protocol words it in its own way; an operator reads it in the log. */
export const unknownOperation = (service: string, action: string): AwsError =>
  new AwsError('UnknownOperationException', `The local cloud does not offer ${service}:${action}.`);

export function callerOf(context: WireContext, { accessKeyId }: Signer, refusal: string): Caller {
  const caller = context.callerOf(accessKeyId);
  if (caller !== undefined) return caller;
  throw new AwsError(refusal, 'The security token included in the request is invalid.', { status: 403 });
}

/**
 * The error to answer. What is not offered goes to the logger, and so does what is not an answer of AWS: that is a
 * failure of ours.
 */
export function reported(context: WireContext, what: string, error: unknown): AwsError {
  if (!(error instanceof AwsError)) context.log(`${what} failed`, error);
  else if (error.code === 'UnknownOperationException') context.log(error.message);
  return asAwsError(error);
}
