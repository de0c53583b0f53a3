import type { Answer } from '../http-exchange.ts';
import { type Ask, createRequests, type LeanClientParts, type ServiceFacts } from './requests.ts';

/** What a client sends: a request, and how its answer reads. */
export interface Command<Output> {
  readonly ask: Ask;
  readonly read: (answer: Answer<string>) => Output;
}

/**
 * One service, in the shape of the SDK's client of it: the bundler puts these in its place
 * (`docs/decisions/012-lean-clients.md`). What is given to the SDK's is fixed here: credentials from the environment,
 * four attempts, a second to connect and five to answer.
 */
export const leanClient = (service: ServiceFacts) =>
  class LeanClient {
    readonly #send: (ask: Ask) => Promise<Answer<string>>;

    constructor(parts: LeanClientParts = {}) {
      this.#send = createRequests(service, parts);
    }

    async send<Output>({ ask, read }: Command<Output>): Promise<Output> {
      return read(await this.#send(ask));
    }
  };

export const readJson = <Output>({ body }: Answer<string>): Output => JSON.parse(body || '{}');

/** AWS's JSON protocol: a POST, one header that names the operation, JSON both ways. */
export const jsonAsk = (version: '1.0' | '1.1', target: string, input: object): Ask => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
  body: JSON.stringify(input),
});
