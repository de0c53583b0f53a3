import { type CallService, type JsonObject, JsonText } from '../kernel/service.ts';
import { cborError, cborOperation } from './cbor-refusal.ts';
import { callerOf, reported, unknownOperation, type WireContext, type WireOptions } from './context.ts';
import { type CredentialScope, credentialScope, signerOf } from './credentials.ts';
import { jsonError, queryError, sqsError } from './errors.ts';
import { parseJson, textOf, type WireRequest, type WireResponse } from './messages.ts';
import { queryResponse, readQuery, speaksQuery } from './query-protocol.ts';
import { readRestJson, restJsonResponse, speaksRestJson } from './rest-json.ts';
import { handleS3 } from './s3-wire.ts';

export interface Wire {
  handle(request: WireRequest): Promise<WireResponse>;
}

interface JsonEndpoint {
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
}

const json = (service: string, version: string): JsonEndpoint => ({
  service,
  headers: Object.freeze({ 'content-type': `application/x-amz-json-${version}` }),
});

/** The first part of `x-amz-target`. */
const targets: Readonly<Record<string, JsonEndpoint>> = {
  DynamoDB_20120810: json('dynamodb', '1.0'),
  DynamoDBStreams_20120810: json('dynamodbstreams', '1.0'),
  AWSStepFunctions: json('states', '1.0'),
  AWSEvents: json('events', '1.1'),
  AmazonSQS: json('sqs', '1.0'),
};

/**
 * Answers the wire protocols of AWS. Which protocol is spoken follows from the request: a target header (JSON), or the
 * service in the credential scope (REST JSON, query, S3).
 */
export function createWire(options: WireOptions): Wire {
  const services = new Map(options.services.map((service) => [service.name, service]));
  const offered =
    (call: CallService): CallService =>
    (service, action, input, caller) => {
      if (services.get(service)?.operations[action] === undefined) throw unknownOperation(service, action);
      return call(service, action, input, caller);
    };
  let requests = 0;
  const context: WireContext = {
    ...options,
    requestId: () => {
      requests += 1;
      return requests.toString(16).padStart(16, '0');
    },
    call: offered(options.callService),
    answer: offered(options.answer ?? options.callService),
  };
  return {
    handle: (request) => {
      const target = request.headers['x-amz-target'];
      if (target !== undefined) return handleJson(context, target, request);
      const cbor = cborOperation(request);
      if (cbor !== undefined) return Promise.resolve(refuseCbor(context, cbor));
      const scope = credentialScope(request);
      const service = scope.service ?? 's3';
      if (speaksRestJson(service)) return handleRestJson(context, service, scope, request);
      if (speaksQuery(service)) return handleQuery(context, service, scope, request);
      if (service === 's3') return handleS3(context, scope, request);
      const error = reported(context, service, unknownOperation(service, `${request.method} ${request.path}`));
      return Promise.resolve(jsonError(error, { 'x-amzn-requestid': context.requestId() }));
    },
  };
}

// The hot path: no copy of the body, one parse, at most one serialisation.
async function handleJson(context: WireContext, target: string, request: WireRequest): Promise<WireResponse> {
  const dot = target.indexOf('.');
  const endpoint = targets[target.slice(0, dot)];
  try {
    if (endpoint === undefined) throw unknownOperation(target.slice(0, dot), target.slice(dot + 1));
    const caller = callerOf(context, signerOf(request), 'UnrecognizedClientException');
    const input: JsonObject = request.body.length === 0 ? {} : parseJson(textOf(request.body));
    const output = await context.answer(endpoint.service, target.slice(dot + 1), input, caller);
    return {
      status: 200,
      headers: endpoint.headers,
      body: output instanceof JsonText ? output.text : JSON.stringify(output ?? {}),
    };
  } catch (error) {
    const answer = reported(context, target, error);
    const more = { ...endpoint?.headers, 'x-amzn-requestid': context.requestId() };
    return endpoint?.service === 'sqs' ? sqsError(answer, more) : jsonError(answer, more);
  }
}

function refuseCbor(context: WireContext, { service, action }: { service: string; action: string }): WireResponse {
  const error = reported(context, service, unknownOperation(service, `${action} in the protocol rpc-v2-cbor`));
  return cborError(error, context.requestId());
}

async function handleRestJson(
  context: WireContext,
  service: string,
  scope: CredentialScope,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    const caller = callerOf(context, scope, 'UnrecognizedClientException');
    const { action, input } = readRestJson(service, request);
    return restJsonResponse(action, await context.call(service, action, input, caller), context.requestId());
  } catch (error) {
    const answer = reported(context, `${service} ${request.method} ${request.path}`, error);
    return jsonError(answer, { 'content-type': 'application/json', 'x-amzn-requestid': context.requestId() });
  }
}

async function handleQuery(
  context: WireContext,
  service: string,
  scope: CredentialScope,
  request: WireRequest,
): Promise<WireResponse> {
  const requestId = context.requestId();
  const { action, input } = readQuery(textOf(request.body));
  try {
    const caller = callerOf(context, scope, 'InvalidClientTokenId');
    return queryResponse(service, action, await context.call(service, action, input, caller), requestId);
  } catch (error) {
    return queryError(reported(context, `${service}:${action}`, error), requestId);
  }
}
