import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '../../ports/clock.ts';
import {
  type Credentials,
  queryText,
  type RequestToSign,
  type SigningContext,
  signedHeaders,
} from '../aws-signature.ts';
import { keptEnvironmentCredentials } from '../environment-credentials.ts';
import { type Answer, exchangeText, keptOriginOf, type Patience } from '../http-exchange.ts';
import { createSigningClock } from '../signing-clock.ts';
import { type Failure, failure, isThrottled, mayBeTheClock, mayPass } from './failure.ts';

export interface ServiceFacts {
  /** As signatures name it. */
  readonly name: Exclude<SigningContext['service'], 's3' | 'dynamodb'>;
  /** As it stands in its address, `email`, and in the name of the variable that replaces that, `SES`. */
  readonly host: string;
  readonly variable: string;
  /** The error that an answer with a status of 300 and above stands for. */
  readonly failureOf: (answer: Answer<string>) => Failure;
}

/** A request but for its host, its date and its signature. */
export interface Ask {
  readonly method: RequestToSign['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a client may be made with; all of it has a default, most of it in the environment. */
export interface LeanClientParts {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: () => Promise<Credentials>;
  readonly clock?: Clock;
  readonly patience?: Patience;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Between 0 and 1. */
  readonly random?: () => number;
}

const regionOf = ({ region = process.env['AWS_REGION'] }: LeanClientParts): string => {
  if (region === undefined) throw new Error('No region: AWS_REGION must be in the environment.');
  return region;
};

const endpointOf = ({ host, variable }: ServiceFacts, region: string): string =>
  process.env[`AWS_ENDPOINT_URL_${variable}`] ??
  process.env['AWS_ENDPOINT_URL'] ??
  `https://${host}.${region}.amazonaws.com`;

// Four attempts of at most five seconds each, with back-off, stay within the thirty seconds of a function.
const attempts = 4;

/** Full jitter: anything up to 100, 200, 400 ms; five times that when the service asked to slow down. */
const backOff = (attempt: number, error: Failure, random: () => number): number =>
  random() * (isThrottled(error) ? 500 : 100) * 2 ** (attempt - 1);

const networkCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && /^E[A-Z_]+$/.test(String(error.code)) ? String(error.code) : undefined;

const unanswered = (error: unknown): never => {
  const code = networkCode(error);
  // Anything else is a mistake of ours and stays what it is.
  if (code === undefined) throw error;
  throw failure(code, error instanceof Error ? error.message : code, 0, error);
};

const isFailure = (error: unknown): error is Failure => error instanceof Error && 'status' in error;

/** Sends requests to one service: signed, and repeated when it is busy or the network fails. */
export const createRequests = (service: ServiceFacts, parts: LeanClientParts) => {
  const { credentials = keptEnvironmentCredentials(), patience } = parts;
  const { sleep = delay, random = Math.random } = parts;
  const region = regionOf(parts);
  const url = new URL(parts.endpoint ?? endpointOf(service, region));
  const { host } = url;
  const origin = keptOriginOf(url);
  const clock = createSigningClock(parts.clock ?? systemClock);

  const send = (ask: Ask, by: Credentials): Promise<Answer<string>> => {
    const { method, path, body, query = {} } = ask;
    const request = { method, path, query, headers: { ...ask.headers, host }, body };
    const headers = signedHeaders(request, { credentials: by, region, service: service.name, now: clock.now() });
    const whole = ask.query === undefined ? path : `${path}?${queryText(query)}`;
    return exchangeText(origin, { method, path: whole, headers, body }, patience).catch(unanswered);
  };

  const once = async (ask: Ask): Promise<Answer<string>> => {
    const by = await credentials();
    for (let corrected = false; ; corrected = true) {
      const answer = await send(ask, by);
      if (answer.status < 300) return answer;
      const error = service.failureOf(answer);
      if (corrected || !mayBeTheClock(error) || !clock.correct(answer.headers['date'])) throw error;
    }
  };

  return async (ask: Ask): Promise<Answer<string>> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(ask);
      } catch (error) {
        if (attempt === attempts || !isFailure(error) || !mayPass(error)) throw error;
        await sleep(backOff(attempt, error, random));
      }
    }
  };
};
