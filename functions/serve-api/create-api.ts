import type { Operation } from '../../shared/contracts/api/operation.ts';
import { operations } from '../../shared/contracts/api/operations.ts';
import { languageOf } from '../../shared/contracts/refusals/language-of.ts';
import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import { inputProblem } from '../../shared/domain/input-problem.ts';
import { type Actor, nobody } from '../../shared/domain/people/actor.ts';
import { type GatewayAnswer, type GatewayEvent, gatewayEvent, queryOf, textOf } from './gateway.ts';
import type { ApiAnswer, ApiRequest, Handlers } from './handler.ts';
import { problemOf } from './problem-of.ts';
import { createRoutes } from './routes.ts';

export interface ApiDeps {
  readonly handlers: Handlers;
  /** Turns the claims of the authorizer into an actor. */
  readonly actor: (claims: unknown) => Promise<Actor>;
}

/** A body of more than this is not read: an application's answers and budget stay far below it. */
const largestBody = 1_000_000;

const invalid = (received: string, problems: string): { readonly refusal: Refusal } => ({
  refusal: refuse('invalid-input', received, { problems }).refusal,
});

const readBody = (
  operation: Operation,
  event: GatewayEvent,
): { readonly body: unknown } | { readonly refusal: Refusal } => {
  if (operation.body === undefined) return { body: undefined };
  const text = textOf(event);
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > largestBody) {
    const values = { sizeBytes, maximumBytes: largestBody };
    return { refusal: refuse('submission-too-large', String(sizeBytes), values).refusal };
  }
  let json: unknown;
  try {
    json = text === '' ? {} : JSON.parse(text);
  } catch {
    return invalid(text.slice(0, 80), 'body: not-json');
  }
  const parsed = operation.body.safeParse(json);
  if (parsed.success) return { body: parsed.data };
  const problems = parsed.error.issues.map((issue) => inputProblem(issue, json).problem);
  return invalid(text.slice(0, 200), problems.join('; '));
};

const respond = async (given: ApiAnswer, acceptLanguage: string | undefined): Promise<GatewayAnswer> => {
  const kept = { 'cache-control': 'no-store' };
  if ('status' in given) {
    const headers = { 'content-type': 'application/json', ...kept };
    return { statusCode: given.status, headers, body: JSON.stringify(given.body) };
  }
  const language = languageOf(acceptLanguage);
  const problem = { ...(await problemOf(given.refusal, language)), ...given.members };
  const headers = { 'content-type': 'application/problem+json', 'content-language': language, ...kept };
  return { statusCode: problem.status, headers, body: JSON.stringify(problem) };
};

/**
 * The API: an operation of the contract for each address, each with its handler. It takes what the gateway hands over as
 * it is: to make a web request of that and take it apart again would be a sixth of the work of an invocation. What is
 * thrown is a defect or an outage: the invocation fails, is counted and alarmed, and the gateway answers for it.
 */
export const createApi = ({ handlers, actor }: ApiDeps): ((event: unknown) => Promise<GatewayAnswer>) => {
  const routeOf = createRoutes();
  const answerTo = async (event: GatewayEvent): Promise<ApiAnswer> => {
    const { rawPath, headers, requestContext } = event;
    const { method } = requestContext.http;
    const found = routeOf(method, rawPath);
    if (found === undefined) return invalid(`${method} ${rawPath}`, 'no-such-operation');
    const operation: Operation = operations[found.id];
    const read = readBody(operation, event);
    if ('refusal' in read) return read;
    const handle = handlers[found.id] as (request: ApiRequest) => Promise<ApiAnswer>;
    return handle({
      params: found.params,
      query: queryOf(event),
      body: read.body,
      idempotencyKey: headers['idempotency-key'],
      actor: operation.public === true ? nobody : await actor(requestContext.authorizer?.jwt?.claims),
      language: languageOf(headers['accept-language']),
    });
  };
  return async (input) => {
    const event = gatewayEvent.parse(input);
    return respond(await answerTo(event), event.headers['accept-language']);
  };
};
