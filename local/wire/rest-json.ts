import { AwsError, type JsonObject } from '../kernel/service.ts';
import { parseJson, splitPath, textOf, type WireRequest, type WireResponse } from './messages.ts';

interface Route {
  readonly method: string;
  /** Steps of the path; those in braces name a member of the input. */
  readonly steps: readonly string[];
  readonly action: string;
  /** Query parameters by name, and the members that they fill. */
  readonly query: Readonly<Record<string, string>>;
  /** Headers, and the members that they fill. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body is the payload itself, not a document. */
  readonly raw: boolean;
}

const route = (
  method: string,
  path: string,
  action: string,
  more: Partial<Pick<Route, 'query' | 'headers' | 'raw'>> = {},
): Route => ({
  method,
  steps: path.split('/').slice(1),
  action,
  query: more.query ?? {},
  headers: more.headers ?? {},
  raw: more.raw ?? false,
});

const inGroup = { query: { groupName: 'GroupName', clientToken: 'ClientToken' } };
const paged = { NamePrefix: 'NamePrefix', NextToken: 'NextToken', MaxResults: 'MaxResults' };
const functions = '2015-03-31/functions';

const routes: Readonly<Record<string, readonly Route[]>> = {
  scheduler: [
    route('GET', '/schedules', 'ListSchedules', { query: { ...paged, ScheduleGroup: 'GroupName', State: 'State' } }),
    route('POST', '/schedules/{Name}', 'CreateSchedule'),
    route('GET', '/schedules/{Name}', 'GetSchedule', inGroup),
    route('PUT', '/schedules/{Name}', 'UpdateSchedule'),
    route('DELETE', '/schedules/{Name}', 'DeleteSchedule', inGroup),
    route('GET', '/schedule-groups', 'ListScheduleGroups', { query: paged }),
    route('POST', '/schedule-groups/{Name}', 'CreateScheduleGroup'),
    route('GET', '/schedule-groups/{Name}', 'GetScheduleGroup'),
    route('DELETE', '/schedule-groups/{Name}', 'DeleteScheduleGroup', { query: { clientToken: 'ClientToken' } }),
  ],
  lambda: [
    route('POST', `/${functions}/{FunctionName}/invocations`, 'Invoke', {
      query: { Qualifier: 'Qualifier' },
      headers: {
        'x-amz-invocation-type': 'InvocationType',
        'x-amz-log-type': 'LogType',
        'x-amz-client-context': 'ClientContext',
      },
      raw: true,
    }),
    route('GET', `/${functions}`, 'ListFunctions', { query: { Marker: 'Marker', MaxItems: 'MaxItems' } }),
    route('GET', `/${functions}/{FunctionName}`, 'GetFunction', { query: { Qualifier: 'Qualifier' } }),
    route('GET', `/${functions}/{FunctionName}/configuration`, 'GetFunctionConfiguration', {
      query: { Qualifier: 'Qualifier' },
    }),
    route('GET', '/2015-03-31/event-source-mappings', 'ListEventSourceMappings', {
      query: {
        FunctionName: 'FunctionName',
        EventSourceArn: 'EventSourceArn',
        Marker: 'Marker',
        MaxItems: 'MaxItems',
      },
    }),
    route('GET', '/2015-03-31/event-source-mappings/{UUID}', 'GetEventSourceMapping'),
  ],
};

export const speaksRestJson = (service: string): boolean => service in routes;

export function readRestJson(service: string, request: WireRequest): { action: string; input: JsonObject } {
  const { pathname, query } = splitPath(request.path);
  const steps = pathname.replace(/\/$/, '').split('/').slice(1);
  for (const candidate of routes[service] ?? []) {
    const labels = candidate.method === request.method ? match(candidate.steps, steps) : undefined;
    if (labels !== undefined) return { action: candidate.action, input: inputOf(candidate, labels, query, request) };
  }
  const message = `The local cloud does not offer ${service}: ${request.method} ${pathname}.`;
  throw new AwsError('UnknownOperationException', message, { status: 404 });
}

function match(pattern: readonly string[], steps: readonly string[]): JsonObject | undefined {
  if (pattern.length !== steps.length) return undefined;
  const labels: JsonObject = {};
  for (const [index, step] of pattern.entries()) {
    const value = decodeURIComponent(steps[index] ?? '');
    if (step.startsWith('{')) labels[step.slice(1, -1)] = value;
    else if (step !== value) return undefined;
  }
  return labels;
}

function inputOf(
  { query, headers, raw }: Route,
  labels: JsonObject,
  given: URLSearchParams,
  request: WireRequest,
): JsonObject {
  const text = textOf(request.body);
  const body: JsonObject = raw ? { Payload: text } : text === '' ? {} : parseJson(text);
  const input: JsonObject = { ...body, ...labels };
  for (const [name, member] of Object.entries(query)) {
    const value = given.get(name);
    if (value !== null) input[member] = value;
  }
  for (const [name, member] of Object.entries(headers)) {
    if (request.headers[name] !== undefined) input[member] = request.headers[name];
  }
  return input;
}

export function restJsonResponse(action: string, output: unknown, requestId: string): WireResponse {
  if (action === 'Invoke') return invokeResponse((output ?? {}) as JsonObject, requestId);
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
  return { status: 200, headers, body: JSON.stringify(output ?? {}) };
}

/** The answer of a function travels as it is; what is known about it, in headers. */
function invokeResponse(output: JsonObject, requestId: string): WireResponse {
  const { StatusCode, FunctionError, LogResult, ExecutedVersion, Payload = '' } = output;
  return {
    status: Number(StatusCode ?? 200),
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      ...(FunctionError && { 'x-amz-function-error': FunctionError }),
      ...(LogResult && { 'x-amz-log-result': LogResult }),
      ...(ExecutedVersion && { 'x-amz-executed-version': ExecutedVersion }),
    },
    body: Payload,
  };
}
