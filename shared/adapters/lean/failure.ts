import type { Answer } from '../http-exchange.ts';

/** What AWS refused, or that it gave no answer: its name is AWS's code, or the network's. */
export interface Failure extends Error {
  /** Zero when there was no answer. */
  readonly status: number;
}

export const failure = (name: string, message: string, status: number, cause?: unknown): Failure =>
  Object.assign(new Error(message, { cause }), { name, status });

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(text);
  } catch {
    // Something before the service answered: a proxy, a load balancer.
    return {};
  }
};

/** `com.amazonaws.scheduler#ConflictException:http://...` */
const bare = (code: string): string => code.slice(code.indexOf('#') + 1).replace(/:.*$/, '');

/** The error of an answer in JSON: its code is in a header or in the document. */
export const jsonFailure = ({ status, headers, body: text }: Answer<string>): Failure => {
  const document = parsed(text);
  const code = headers['x-amzn-errortype'] ?? document['__type'] ?? document['code'] ?? `Http${status}`;
  const message = document['message'] ?? document['Message'] ?? text.slice(0, 300);
  return failure(bare(String(code)), String(message), status);
};

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The text of the first element of a name; the answers of the query protocol have no attributes in them. */
export const elementIn = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replace(/&(\w+);/g, (all, entity) => entities[entity] ?? all);

/** The error of an answer of the query protocol. */
export const xmlFailure = ({ status, body: text }: Answer<string>): Failure => {
  const message = elementIn(text, 'Message') ?? text.slice(0, 300);
  return failure(elementIn(text, 'Code') ?? `Http${status}`, message, status);
};

const throttled = new Set([
  'LimitExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottledException',
  'ThrottlingException',
  'TooManyRequestsException',
]);

export const isThrottled = ({ name, status }: Failure): boolean => status === 429 || throttled.has(name);

/** Whether the same request may succeed a moment later. */
export const mayPass = (error: Failure): boolean => error.status === 0 || error.status >= 500 || isThrottled(error);

const clockCodes = new Set([
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

/** Whether a wrong clock may be why the signature was refused. */
export const mayBeTheClock = ({ name }: Failure): boolean => clockCodes.has(name);
