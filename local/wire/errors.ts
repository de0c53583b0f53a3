import { AwsError } from '../kernel/service.ts';
import type { WireResponse } from './messages.ts';
import { element, xmlHead } from './xml.ts';

/** What a client is told when something of ours broke: no more than AWS would say; the logger gets the rest. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', {
    status: 500,
  });
}

/** An error of the JSON protocols. */
export function jsonError(error: AwsError, more: Readonly<Record<string, string>> = {}): WireResponse {
  return {
    status: error.status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': error.code, ...more },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
  };
}

// SQS was a query service once: SDKs find its older codes in a header.
const queryCodes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
};

export const sqsError = (error: AwsError, more: Readonly<Record<string, string>> = {}): WireResponse =>
  jsonError(error, {
    ...more,
    'x-amzn-query-error': `${queryCodes[error.code] ?? error.code};${error.status < 500 ? 'Sender' : 'Receiver'}`,
  });

/** The names that the XML protocols have for what the JSON protocols call otherwise. */
const xmlCode = (code: string): string =>
  ({
    AccessDeniedException: 'AccessDenied',
    UnknownOperationException: 'InvalidAction',
    ValidationException: 'ValidationError',
  })[code] ?? code;

export function queryError(error: AwsError, requestId: string): WireResponse {
  const type = error.status < 500 ? 'Sender' : 'Receiver';
  const inner = element('Type', type) + element('Code', xmlCode(error.code)) + element('Message', error.message);
  return xmlResponse(
    error.status,
    `<ErrorResponse><Error>${inner}</Error>${element('RequestId', requestId)}</ErrorResponse>`,
    { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  );
}

export function s3Error(error: AwsError, resource: string, requestId: string, head: boolean): WireResponse {
  const isUnknown = error.code === 'UnknownOperationException';
  const code = isUnknown ? 'NotImplemented' : xmlCode(error.code);
  const members = Object.entries(error.members).map(([name, value]) => element(name, value));
  const body = [
    element('Code', code),
    element('Message', error.message),
    ...members,
    element('Resource', resource),
    element('RequestId', requestId),
  ];
  // An answer to HEAD has no body, nor has "not modified": the client knows it by its status.
  const isBare = head || error.status === 304;
  return { ...xmlResponse(isUnknown ? 501 : error.status, isBare ? '' : `<Error>${body.join('')}</Error>`) };
}

export const xmlResponse = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: body === '' ? '' : xmlHead + body,
});
