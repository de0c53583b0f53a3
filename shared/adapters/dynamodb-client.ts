import { setTimeout as delay } from 'node:timers/promises';
import type {
  BatchGetItemInput,
  BatchGetItemOutput,
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  QueryInput,
  QueryOutput,
  TransactWriteItemsInput,
  TransactWriteItemsOutput,
  UpdateItemInput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../ports/clock.ts';
import { type Credentials, signedHeaders } from './aws-signature.ts';
import { type DynamoDbError, errorOf, isThrottled, mayBeTheClock, mayPass, unanswered } from './dynamodb-error.ts';
import { keptEnvironmentCredentials } from './environment-credentials.ts';
import { type Answer, exchangeText, keptOriginOf, type Patience } from './http-exchange.ts';
import { createSigningClock } from './signing-clock.ts';

/** The operations that we use. The types of their inputs and outputs are the SDK's; none of its code is. */
interface Operations {
  readonly BatchGetItem: readonly [BatchGetItemInput, BatchGetItemOutput];
  readonly DeleteItem: readonly [DeleteItemInput, DeleteItemOutput];
  readonly GetItem: readonly [GetItemInput, GetItemOutput];
  readonly PutItem: readonly [PutItemInput, PutItemOutput];
  readonly Query: readonly [QueryInput, QueryOutput];
  readonly TransactWriteItems: readonly [TransactWriteItemsInput, TransactWriteItemsOutput];
  readonly UpdateItem: readonly [UpdateItemInput, UpdateItemOutput];
}

export interface DynamoDbClient {
  /** Throws `DynamoDbError`. */
  call<Action extends keyof Operations>(action: Action, input: Operations[Action][0]): Promise<Operations[Action][1]>;
}

export interface DynamoDbClientParts {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: () => Promise<Credentials>;
  readonly clock?: Clock;
  readonly patience?: Patience;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Between 0 and 1. */
  readonly random?: () => number;
}

const environmentRegion = (): string => {
  const region = process.env['AWS_REGION'];
  if (region === undefined) throw new Error('No region: AWS_REGION must be in the environment.');
  return region;
};

const endpointOf = (region: string): string =>
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] ??
  process.env['AWS_ENDPOINT_URL'] ??
  `https://dynamodb.${region}.amazonaws.com`;

// Four attempts of at most five seconds each, with back-off, stay within the thirty seconds of a function.
const attempts = 4;

/** Full jitter: anything up to 50, 100, 200 ms; ten times that when DynamoDB asked to slow down. */
const backOff = (attempt: number, error: DynamoDbError, random: () => number): number =>
  random() * (isThrottled(error) ? 500 : 50) * 2 ** (attempt - 1);

/**
 * DynamoDB over AWS's JSON protocol: the seven operations that the adapters need, signed, and repeated when DynamoDB is
 * busy or the network fails. `docs/decisions/008-lean-dynamodb-client.md` has why this is not the SDK's.
 *
 * A write whose answer was lost is sent again: a transaction under one token, so that it counts once; a conditional put
 * may then meet itself, which its caller recognises by the item that comes with the error.
 */
export const createDynamoDbClient = (parts: DynamoDbClientParts = {}): DynamoDbClient => {
  const { region = environmentRegion(), credentials = keptEnvironmentCredentials() } = parts;
  const { clock = systemClock, sleep = delay, random = Math.random, patience } = parts;
  const url = new URL(parts.endpoint ?? endpointOf(region));
  const { host, pathname: path } = url;
  const origin = keptOriginOf(url);
  const signingClock = createSigningClock(clock);

  const send = (action: string, body: string, by: Credentials): Promise<Answer<string>> => {
    const asked = {
      method: 'POST',
      path,
      query: {},
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        host,
        'x-amz-target': `DynamoDB_20120810.${action}`,
      },
      body,
    } as const;
    const context = { credentials: by, region, service: 'dynamodb', now: signingClock.now() } as const;
    return exchangeText(origin, { ...asked, headers: signedHeaders(asked, context) }, patience);
  };

  const once = async (action: string, body: string): Promise<unknown> => {
    const by = await credentials();
    for (let corrected = false; ; corrected = true) {
      const answer = await send(action, body, by).catch((error: unknown) => {
        throw unanswered(action, error);
      });
      if (answer.status < 300) return JSON.parse(answer.body);
      const error = errorOf(answer);
      if (corrected || !mayBeTheClock(error) || !signingClock.correct(answer.headers['date'])) throw error;
    }
  };

  return {
    async call<Action extends keyof Operations>(action: Action, input: Operations[Action][0]) {
      const body = JSON.stringify(input);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return (await once(action, body)) as Operations[Action][1];
        } catch (error) {
          if (attempt === attempts || !mayPass(error)) throw error;
          await sleep(backOff(attempt, error, random));
        }
      }
    },
  };
};
