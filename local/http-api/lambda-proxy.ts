import { validateHeaderValue } from 'node:http';
import { account, type JsonObject } from '../kernel/service.ts';
import type { Stage } from './definitions.ts';
import { type GatewayAnswer, type GatewayRequest, mayHaveBody, readHeaders } from './gateway-messages.ts';
import type { Authorization } from './jwt-authorizer.ts';
import type { RouteMatch } from './routes.ts';

export interface Arrived {
  readonly request: GatewayRequest;
  /** The path as the function sees it. */
  readonly path: string;
  readonly apiId: string;
  readonly stage: Stage;
  readonly requestId: string;
  readonly now: number;
}

// What travels as text; everything else in base64.
const textual = /^(text\/|application\/(json|.*\+json|javascript|xml|.*\+xml|x-www-form-urlencoded))/i;

/** The event of payload format 2.0. */
export function proxyEvent(arrived: Arrived, match: RouteMatch, authorization: Authorization): JsonObject {
  const { request, path, stage } = arrived;
  const { url, body } = request;
  const { cookie, ...headers } = request.headers;
  const isText = body.length === 0 || textual.test(headers['content-type'] ?? '');
  const query = queryOf(url);
  return {
    version: '2.0',
    routeKey: match.route.RouteKey,
    rawPath: stage.StageName === '$default' ? path : `/${stage.StageName}${path}`,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query.size > 0 && { queryStringParameters: Object.fromEntries(query) }),
    requestContext: requestContext(arrived, match, authorization),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    ...(stage.StageVariables && { stageVariables: stage.StageVariables }),
    ...(body.length > 0 && { body: textOf(body, isText) }),
    isBase64Encoded: !isText,
  };
}

function queryOf(url: URL): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  if (url.search === '') return query;
  for (const [name, value] of url.searchParams)
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  return query;
}

const textOf = (body: Uint8Array | string, isText: boolean): string =>
  typeof body === 'string' && isText ? body : Buffer.from(body).toString(isText ? 'utf8' : 'base64');

function requestContext(arrived: Arrived, match: RouteMatch, authorization: Authorization): JsonObject {
  const { request, path, stage, now } = arrived;
  const { url, headers } = request;
  const jwt = match.route.AuthorizationType === 'JWT' && authorization.allowed;
  return {
    accountId: account,
    apiId: arrived.apiId,
    ...(jwt && { authorizer: { jwt: { claims: authorization.claims, scopes: authorization.scopes } } }),
    domainName: url.hostname,
    domainPrefix: url.hostname.split('.')[0],
    http: {
      method: request.method,
      path: stage.StageName === '$default' ? path : `/${stage.StageName}${path}`,
      protocol: 'HTTP/1.1',
      sourceIp: headers['x-forwarded-for']?.split(',')[0]?.trim() ?? '127.0.0.1',
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: arrived.requestId,
    routeKey: match.route.RouteKey,
    stage: stage.StageName,
    time: accessLogTime(now),
    timeEpoch: now,
  };
}

/** `31/Oct/2023:12:00:00 +0000` */
function accessLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** What a function's answer means; undefined when the gateway makes a 500 of it. */
export function proxyAnswer(payload: string): GatewayAnswer | undefined {
  const answer = parse(payload);
  if (answer === undefined) return undefined;
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer)) {
    // A format 2.0 function may answer anything else: it is the body of a 200.
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers: given = {}, cookies = [], body = '', isBase64Encoded } = answer as JsonObject;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const headers = readHeaders(given);
  for (const cookie of cookies as unknown[]) validateHeaderValue('set-cookie', String(cookie));
  const content = isBase64Encoded === true ? Buffer.from(String(body), 'base64') : String(body);
  if (headers['content-type'] === undefined && content.length > 0) headers['content-type'] = 'text/plain;charset=UTF-8';
  return { status, headers, cookies: (cookies as unknown[]).map(String), body: mayHaveBody(status) ? content : '' };
}

function parse(payload: string): unknown {
  try {
    return payload === '' ? null : JSON.parse(payload);
  } catch {
    return undefined;
  }
}
