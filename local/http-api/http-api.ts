import type { Agenda } from '../kernel/agenda.ts';
import { randomUuid } from '../kernel/random.ts';
import { account, type CallService, type JsonObject, region } from '../kernel/service.ts';
import { type Api, ApiDirectory } from './api-directory.ts';
import { preflight, withCors } from './cors.ts';
import type { Stage } from './definitions.ts';
import { fromWeb, type GatewayAnswer, type GatewayRequest, toWeb } from './gateway-messages.ts';
import type { Authorization } from './jwt-authorizer.ts';
import { type Arrived, proxyAnswer, proxyEvent } from './lambda-proxy.ts';
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
  answer(request: GatewayRequest, apiId?: string): Promise<GatewayAnswer>;
  /** The same, for a request of the web. */
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
  const answer: HttpApi['answer'] = async (request, apiId) => {
    const api = directory.api(apiId);
    if (api === undefined) return says(404, 'Not Found');
    return preflight(api.cors, request) ?? withCors(api.cors, request, await gateway.answer(api, request));
  };
  return {
    defineApi: (id, props) => directory.defineApi(id, props),
    defineStage: (props) => directory.defineStage(props),
    defineRoute: (props) => directory.defineRoute(props),
    defineIntegration: (id, props) => directory.defineIntegration(id, props),
    defineAuthorizer: (id, props) => directory.defineAuthorizer(id, props),
    answer,
    handle: async (request, apiId) => toWeb(await answer(await fromWeb(request), apiId)),
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

  async answer(api: Api, request: GatewayRequest): Promise<GatewayAnswer> {
    const found = stageOf(api, request.url.pathname);
    const match = found && matchRoute(api.routes, request.method, found.path);
    if (found === undefined || match === undefined) return says(404, 'Not Found');
    const now = this.#options.agenda.now();
    if (!this.#throttles.allows(found.stage, match.route.RouteKey, now)) return says(429, 'Too Many Requests');
    if (isTooLarge(request)) return says(413, 'Request Entity Too Large');
    const requestId = randomUuid(this.#options.random ?? Math.random);
    const arrived: Arrived = { ...found, request, apiId: api.id, requestId, now };
    const authorization = await this.#authorize(match, arrived);
    return authorization.allowed
      ? await this.#invoke(arrived, match, authorization)
      : this.#refuse(match, authorization);
  }

  async #authorize({ route }: RouteMatch, { request }: Arrived): Promise<Authorization> {
    if (route.AuthorizationType === 'NONE') return { allowed: true, claims: {}, scopes: null };
    const authorizer = this.#directory.authorizer(route);
    return await authorizer.authorize(identity(authorizer.source, request), route.AuthorizationScopes);
  }

  #refuse({ route }: RouteMatch, { status, reason }: Extract<Authorization, { allowed: false }>): GatewayAnswer {
    this.#options.log?.(`${route.RouteKey}: refused with ${status}: ${reason}`);
    if (status === 403) return says(403, 'Forbidden', 'Bearer error="insufficient_scope"');
    return says(401, 'Unauthorized', reason === 'no token' ? 'Bearer' : 'Bearer error="invalid_token"');
  }

  async #invoke(arrived: Arrived, match: RouteMatch, authorization: Authorization): Promise<GatewayAnswer> {
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
      const meant = answer['FunctionError'] === undefined ? proxyAnswer(payload) : undefined;
      if (meant !== undefined) return meant;
      this.#options.log?.(`${key}: the function failed, or its answer means nothing here: ${payload.slice(0, 500)}`);
    } catch (error) {
      this.#options.log?.(
        `${key}: the function was not invoked: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    return says(500, 'Internal Server Error');
  }
}

const isTooLarge = ({ headers, body }: GatewayRequest): boolean =>
  Number(headers['content-length'] ?? 0) > MAX_BODY || Buffer.byteLength(body) > MAX_BODY;

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

function identity(source: string, { headers, url }: GatewayRequest): string | null {
  const [, place, name = ''] = source.split('.');
  return place === 'header' ? (headers[name.toLowerCase()] ?? null) : url.searchParams.get(name);
}

const says = (status: number, message: string, challenge?: string): GatewayAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...(challenge !== undefined && { 'www-authenticate': challenge }) },
  body: JSON.stringify({ message }),
});
