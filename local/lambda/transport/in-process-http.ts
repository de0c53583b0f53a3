import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { Doom } from '../doom.ts';
import { currentScope, outsideScope } from '../invocation-scope.ts';
import { type AnswerRequest, LightRequest, type LightRequestParts } from './light-messages.ts';

/** Who answers for each open cloud: by port, then by host. */
const clouds = new Map<string, Map<string, AnswerRequest>>();
const cloudAt = (host: string, port: number | string): AnswerRequest | undefined => clouds.get(String(port))?.get(host);
let restore: (() => void) | undefined;

/**
 * Answers requests to `http://<host>:<port>` without a socket, for as long as a cloud is open: going over one costs
 * three times as much. Everything else goes its usual way. The answer ends it.
 */
export function answerInProcess(host: string, port: number, answer: AnswerRequest): () => void {
  if (answersAt(host, port)) throw new Error(`Another local cloud of this process already answers at ${host}:${port}.`);
  const atPort = clouds.get(String(port)) ?? new Map<string, AnswerRequest>();
  clouds.set(String(port), atPort.set(host, answer));
  restore ??= replaceRequest();
  return () => {
    atPort.delete(host);
    if (atPort.size === 0) clouds.delete(String(port));
    if (clouds.size > 0) return;
    restore?.();
    restore = undefined;
  };
}

export const answersAt = (host: string, port: number): boolean => cloudAt(host, port) !== undefined;

type RequestFunction = typeof http.request;

function replaceRequest(): () => void {
  const original = { http: http.request, https: https.request };
  http.request = withShortcut(original.http, 80);
  https.request = withShortcut(original.https, 443);
  // Named imports of `node:http` see the replacement only after this.
  syncBuiltinESMExports();
  return () => {
    http.request = original.http;
    https.request = original.https;
    syncBuiltinESMExports();
  };
}

function withShortcut(original: RequestFunction, defaultPort: number): RequestFunction {
  const request = (...parameters: unknown[]): unknown => {
    const target = targetOf(parameters, defaultPort);
    const answer = cloudAt(target.host, target.port);
    if (answer === undefined) return Reflect.apply(original, http, parameters);
    const scope = currentScope();
    const light = new LightRequest(target.method, target.path, target.headers, (parts) => {
      // AWS freezes a function that has answered or timed out; what it still tries must change nothing.
      if (scope?.ended === true)
        throw new Error(`The invocation of ${scope.functionName} is over: its calls are not answered.`);
      // What the call sets in motion is no part of the function.
      const answered = outsideScope(() => answer(parts));
      return scope?.doom === undefined ? answered : afterDoom(scope.doom, parts, answered);
    });
    const listener = parameters.at(-1);
    if (typeof listener === 'function') light.once('response', (response) => listener(response));
    return light;
  };
  return request as RequestFunction;
}

async function afterDoom<Answer>(doom: Doom, call: LightRequestParts, answered: Promise<Answer>): Promise<Answer> {
  const answer = await answered;
  await doom.onAnswer(call);
  return answer;
}

interface Target {
  readonly host: string;
  readonly port: number | string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

function targetOf(parameters: readonly unknown[], defaultPort: number): Target {
  const [first, second] = parameters;
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const options = ((url === undefined ? first : second) ?? {}) as http.RequestOptions;
  return {
    host: options.hostname ?? options.host ?? url?.hostname ?? 'localhost',
    port: options.port || url?.port || options.defaultPort || defaultPort,
    method: options.method ?? 'GET',
    path: options.path ?? (url === undefined ? '/' : url.pathname + url.search),
    headers: (options.headers ?? {}) as Record<string, unknown>,
  };
}
