import type { Agenda } from '../kernel/agenda.ts';
import { randomUuid } from '../kernel/random.ts';
import { account, type CallService, type JsonObject, region } from '../kernel/service.ts';
import { type Api, ApiDirectory } from './api-directory.ts';
import { preflight, withCors } from './cors.ts';
import type { Stage } from './definitions.ts';
import type { Authorization } from './jwt-authorizer.ts';
import { type Arrived, proxyEvent, proxyResponse } from './lambda-proxy.ts';
import { matchRoute, type RouteMatch } from './routes.ts';
import { Throttles } from './throttle.ts';

export interface HttpApiOptions {
  readonly agenda: Agenda;
  readonly callService: CallService;
  readonly random?: () => number;
  /** Answers for an issuer in this process; undefined for any other, which is fetched. */
  readonly localIssuer?: (url: string) => Promise<unknown> | undefined;
  /** Told why a request was refused or failed: the caller learns no more than on AWS. */
  readonly log?: (message: string) => void;
}

export interface HttpApi {
  /** An `AWS::ApiGatewayV2::Api`, `...Stage`, `...Route`, `...Integration`, `...Authorizer`. Ids are what Ref gives. */
  defineApi(id: string, props: JsonObject): void;
  defineStage(props: JsonObject): void;
  defineRoute(props: JsonObject): void;
  defineIntegration(id: string, props: JsonObject): void;
  defineAuthorizer(id: string, props: JsonObject): void;
  /** Answers a request to an API; without an id, to the only one there is. */
  handle(request: Request, apiId?: string): Promise<Response>;
}

const MAX_BODY = 10 * 1024 * 1024;

export function createHttpApi(options: HttpApiOptions): HttpApi {
  const now = (): number => options.agenda.now();
  const directory = new ApiDirectory({
    now,
    fetchJson: (url) => options.localIssuer?.(url) ?? fetch(url).then((answer) => answer.json()),
  });
  const gateway = new Gateway(options, directory);
  return {
    defineApi: (id, props) => directory.defineApi(id, props),
    defineStage: (props) => directory.defineStage(props),
    defineRoute: (props) => directory.defineRoute(props),
    defineIntegration: (id, props) => directory.defineIntegration(id, props),
    defineAuthorizer: (id, props) => directory.defineAuthorizer(id, props),
    handle: async (request, apiId) => {
      const api = directory.api(apiId);
      if (api === undefined) return says(404, 'Not Found');
      return preflight(api.cors, request) ?? withCors(api.cors, request, await gateway.answer(api, request));
    },
  };
}

/** The way of one request: route, throttle, size, token, function. */
class Gateway {
  readonly #options: HttpApiOptions;
  readonly #directory: ApiDirectory;
  readonly #throttles = new Throttles();

  constructor(options: HttpApiOptions, directory: ApiDirectory) {
    this.#options = options;
    this.#directory = directory;
  }

  async answer(api: Api, request: Request): Promise<Response> {
    const url = new URL(request.url);
    const found = stageOf(api, url.pathname);
    const match = found && matchRoute(api.routes, request.method, found.path);
    if (found === undefined || match === undefined) return says(404, 'Not Found');
    const now = this.#options.agenda.now();
    if (!this.#throttles.allows(found.stage, match.route.RouteKey, now)) return says(429, 'Too Many Requests');
    const body = await bodyOf(request);
    if (body === undefined) return says(413, 'Request Entity Too Large');
    const requestId = randomUuid(this.#options.random ?? Math.random);
    const arrived: Arrived = { ...found, request, url, body, apiId: api.id, requestId, now };
    const authorization = await this.#authorize(match, arrived);
    return authorization.allowed
      ? await this.#invoke(arrived, match, authorization)
      : this.#refuse(match, authorization);
  }

  async #authorize({ route }: RouteMatch, { request, url }: Arrived): Promise<Authorization> {
    if (route.AuthorizationType === 'NONE') return { allowed: true, claims: {}, scopes: null };
    const authorizer = this.#directory.authorizer(route);
    return await authorizer.authorize(identity(authorizer.source, request, url), route.AuthorizationScopes);
  }

  #refuse({ route }: RouteMatch, { status, reason }: Extract<Authorization, { allowed: false }>): Response {
    this.#options.log?.(`${route.RouteKey}: refused with ${status}: ${reason}`);
    if (status === 403) return says(403, 'Forbidden', 'Bearer error="insufficient_scope"');
    return says(401, 'Unauthorized', reason === 'no token' ? 'Bearer' : 'Bearer error="invalid_token"');
  }

  async #invoke(arrived: Arrived, match: RouteMatch, authorization: Authorization): Promise<Response> {
    const { RouteKey: key } = match.route;
    const sourceArn = `arn:aws:execute-api:${region}:${account}:${arrived.apiId}/${arrived.stage.StageName}/${key.replace(' ', '')}`;
    const input = {
      FunctionName: functionArn(this.#directory.integration(match.route).IntegrationUri),
      InvocationType: 'RequestResponse',
      Payload: JSON.stringify(proxyEvent(arrived, match, authorization)),
    };
    try {
      const caller = { kind: 'service', principal: 'apigateway.amazonaws.com', sourceArn } as const;
      const answer = (await this.#options.callService('lambda', 'Invoke', input, caller)) as JsonObject;
      const payload = String(answer['Payload'] ?? '');
      const response = answer['FunctionError'] === undefined ? proxyResponse(payload) : undefined;
      if (response !== undefined) return response;
      this.#options.log?.(`${key}: the function failed, or its answer means nothing here: ${payload.slice(0, 500)}`);
    } catch (error) {
      this.#options.log?.(
        `${key}: the function was not invoked: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return says(500, 'Internal Server Error');
  }
}

async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) return undefined;
  const body = new Uint8Array(await request.arrayBuffer());
  return body.length > MAX_BODY ? undefined : body;
}

/** An integration names its function by its ARN, or by the path that Lambda gives to it. */
const functionArn = (uri: string): string => /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1] ?? uri;

/** A stage with a name takes the first step of the path; `$default` takes what is left. */
function stageOf(api: Api, pathname: string): { stage: Stage; path: string } | undefined {
  const first = pathname.split('/')[1] ?? '';
  const named = api.stages.find((stage) => stage.StageName === first);
  if (named !== undefined) return { stage: named, path: pathname.slice(first.length + 1) || '/' };
  const stage = api.stages.find((one) => one.StageName === '$default');
  return stage && { stage, path: pathname };
}

function identity(source: string, request: Request, url: URL): string | null {
  const [, place, name = ''] = source.split('.');
  return place === 'header' ? request.headers.get(name) : url.searchParams.get(name);
}

function says(status: number, message: string, challenge?: string): Response {
  return Response.json(
    { message },
    { status, ...(challenge !== undefined && { headers: { 'www-authenticate': challenge } }) },
  );
}
