import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { HTTPException } from 'hono/http-exception';
import { Hono } from 'hono/tiny';
import type { Operation } from '../../shared/contracts/api/operation.ts';
import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';
import { languageOf } from '../../shared/contracts/refusals/language-of.ts';
import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import { inputProblem } from '../../shared/domain/input-problem.ts';
import { type Actor, nobody } from '../../shared/domain/people/actor.ts';
import type { ApiAnswer, ApiRequest, Handlers } from './handler.ts';
import { problemOf } from './problem-of.ts';

type Bindings = { readonly event: LambdaEvent; readonly lambdaContext: LambdaContext };

export interface ApiDeps {
  readonly handlers: Handlers;
  /** Turns the claims of the authorizer into an actor. */
  readonly actor: (claims: unknown) => Promise<Actor>;
}

/** A body of more than this is not read: an application's answers and budget stay far below it. */
const largestBody = 1_000_000;

const invalid = (received: string, problems: string): Refusal =>
  refuse('invalid-input', received, { problems }).refusal;

const readBody = (operation: Operation, text: string): { readonly body: unknown } | { readonly refusal: Refusal } => {
  if (operation.body === undefined) return { body: undefined };
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > largestBody) {
    const values = { sizeBytes, maximumBytes: largestBody };
    return { refusal: refuse('submission-too-large', String(sizeBytes), values).refusal };
  }
  let json: unknown;
  try {
    json = text === '' ? {} : JSON.parse(text);
  } catch {
    return { refusal: invalid(text.slice(0, 80), 'body: not-json') };
  }
  const parsed = operation.body.safeParse(json);
  if (parsed.success) return { body: parsed.data };
  const problems = parsed.error.issues.map((issue) => inputProblem(issue, json).problem);
  return { refusal: invalid(text.slice(0, 200), problems.join('; ')) };
};

const claimsOf = (event: LambdaEvent | undefined): unknown => {
  const context: unknown = event?.requestContext;
  if (typeof context !== 'object' || context === null || !('authorizer' in context)) return undefined;
  const { authorizer } = context;
  if (typeof authorizer !== 'object' || authorizer === null || !('jwt' in authorizer)) return undefined;
  const { jwt } = authorizer;
  return typeof jwt === 'object' && jwt !== null && 'claims' in jwt ? jwt.claims : undefined;
};

const respond = async (given: ApiAnswer, acceptLanguage: string | undefined): Promise<Response> => {
  const language = languageOf(acceptLanguage);
  if ('status' in given) {
    return Response.json(given.body, { status: given.status, headers: { 'cache-control': 'no-store' } });
  }
  const problem = { ...(await problemOf(given.refusal, language)), ...given.members };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'content-language': language, 'cache-control': 'no-store' },
  });
};

const honoPath = (path: string): string => `/api${path.replace(/\{(\w+)\}/g, ':$1')}`;

/** The API: one route per operation of the contract, each with its handler. */
export const createApi = ({ handlers, actor }: ApiDeps): Hono<{ Bindings: Bindings }> => {
  const api = new Hono<{ Bindings: Bindings }>();
  for (const id of Object.keys(operations) as OperationId[]) {
    const operation: Operation = operations[id];
    const handle = handlers[id] as (request: ApiRequest) => Promise<ApiAnswer>;
    api.on(operation.method.toUpperCase(), honoPath(operation.path), async (context) => {
      const acceptLanguage = context.req.header('accept-language');
      const read = readBody(operation, operation.body === undefined ? '' : await context.req.text());
      if ('refusal' in read) return respond(read, acceptLanguage);
      const request: ApiRequest = {
        params: context.req.param(),
        query: context.req.query(),
        body: read.body,
        idempotencyKey: context.req.header('idempotency-key'),
        actor: operation.public === true ? nobody : await actor(claimsOf(context.env.event)),
        language: languageOf(acceptLanguage),
      };
      return respond(await handle(request), acceptLanguage);
    });
  }
  api.notFound((context) =>
    respond(
      { refusal: invalid(`${context.req.method} ${context.req.path}`, 'no-such-operation') },
      context.req.header('accept-language'),
    ),
  );
  // A defect or an outage: the invocation fails, is counted and alarmed, and the gateway answers for it.
  api.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  return api;
};
