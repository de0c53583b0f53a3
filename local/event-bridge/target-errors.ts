import { AwsError } from '../kernel/service.ts';

/** What a target answered, in the words of a dead letter. */
export interface TargetFailure {
  readonly code: string;
  readonly message: string;
  /** A target that is not there, or that may not be called, will not be there a minute later: no retry. */
  readonly permanent: boolean;
}

export function targetFailure(error: unknown): TargetFailure {
  if (!(error instanceof AwsError)) {
    return { code: 'InternalError', message: error instanceof Error ? error.message : String(error), permanent: false };
  }
  return {
    code: error.code,
    message: error.message,
    permanent: isDenied(error.code) || isMissing(error.code) || isInvalid(error.code),
  };
}

/** The ERROR_CODE attribute that EventBridge puts on a dead letter. */
export function deadLetterCode(failure: TargetFailure): string {
  if (isDenied(failure.code)) return 'NO_PERMISSIONS';
  if (isMissing(failure.code)) return 'NO_RESOURCE';
  if (isInvalid(failure.code)) return 'INVALID_PARAMETER';
  if (/Throttl|TooManyRequests|RequestLimit/.test(failure.code)) return 'THROTTLING';
  return failure.code === 'InternalError' ? 'INTERNAL_ERROR' : 'ERROR_FROM_TARGET';
}

const isDenied = (code: string): boolean => /^AccessDenied/.test(code);
const isMissing = (code: string): boolean => /ResourceNotFound|DoesNotExist|NonExistentQueue|NoSuch/.test(code);
const isInvalid = (code: string): boolean =>
  /^(ValidationException|Invalid|SerializationException|UnknownOperation)/.test(code);
