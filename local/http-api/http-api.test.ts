import { beforeEach, describe, expect, it } from 'vitest';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { createIssuer, type Issuer } from '../issuer/issuer.ts';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { authorizerProps } from './definitions.ts';
import { createHttpApi, type HttpApi } from './http-api.ts';
import { createJwtAuthorizer } from './jwt-authorizer.ts';

const issuerUrl = 'http://localhost:3000/issuer';
let cloud: SmallCloud;
let api: HttpApi;
let issuer: Issuer;
let answer: (event: JsonObject) => unknown;
let seen: JsonObject;

beforeEach(() => {
  cloud = createSmallCloud();
  issuer = createIssuer({ ...cloud, issuer: issuerUrl, audience: 'traject', scope: 'projects:read', personas: [] });
  api = createHttpApi({ ...cloud, localIssuer: issuer.document });
  answer = () => ({ statusCode: 200, body: 'ok' });
  cloud.answer('lambda', 'Invoke', (input) => {
    seen = JSON.parse(input['Payload']);
    const payload = answer(seen);
    return { StatusCode: 200, Payload: JSON.stringify(payload ?? null) };
  });
  api.defineApi('a1', {
    Name: 'traject',
    ProtocolType: 'HTTP',
    CorsConfiguration: { AllowOrigins: ['https://portal.example'], AllowMethods: ['GET'] },
  });
  api.defineStage({ ApiId: 'a1', StageName: '$default', AutoDeploy: true });
  api.defineIntegration('i1', {
    ApiId: 'a1',
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: 'arn:aws:lambda:eu-west-1:000000000000:function:api',
    PayloadFormatVersion: '2.0',
  });
  const JwtConfiguration = { Audience: ['traject'], Issuer: issuerUrl };
  api.defineAuthorizer('j1', {
    ApiId: 'a1',
    Name: 'jwt',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration,
  });
  route('GET /open');
});

const route = (RouteKey: string, more: JsonObject = {}): void =>
  api.defineRoute({ ApiId: 'a1', RouteKey, Target: 'integrations/i1', AuthorizationType: 'NONE', ...more });
const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  api.handle(new Request(`http://localhost:3000${path}`, init));

describe('the way to a route', () => {
  it('goes by the better match: literal, variable, greedy, default', async () => {
    for (const key of [
      '$default',
      'ANY /projects/{proxy+}',
      'GET /projects/{id}',
      'GET /projects/list',
      'ANY /projects/list',
    ])
      route(key);
    const chosen = async (path: string, method = 'GET') => {
      await send(path, { method });
      return seen['routeKey'];
    };
    expect(await chosen('/projects/list')).toBe('GET /projects/list');
    expect(await chosen('/projects/list', 'POST')).toBe('ANY /projects/list');
    expect(await chosen('/projects/LP-1')).toBe('GET /projects/{id}');
    expect(await chosen('/projects/LP-1/letters')).toBe('ANY /projects/{proxy+}');
    expect(await chosen('/elsewhere')).toBe('$default');
  });

  it('ends in 404 where there is none', async () => {
    const response = await send('/none');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  it('is closed to a body over 10 MB', async () => {
    route('POST /open');
    const response = await send('/open', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  it('is closed to a request too many', async () => {
    api.defineApi('a2', { ProtocolType: 'HTTP' });
    api.defineStage({
      ApiId: 'a2',
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
    });
    api.defineRoute({ ApiId: 'a2', RouteKey: 'GET /x', Target: 'integrations/i1' });
    const statusOf = async () => (await api.handle(new Request('http://localhost/x'), 'a2')).status;
    expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([200, 200, 429]);
    await cloud.agenda.advanceTo(cloud.agenda.now() + 1000);
    expect(await statusOf()).toBe(200);
  });
});

describe('the event for a function', () => {
  it('has the payload format 2.0', async () => {
    route('POST /projects/{id}');
    await send('/projects/LP%201?a=1&a=2', {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'content-type': 'application/json', cookie: 'one=1; two=2' },
    });
    expect(seen).toMatchObject({
      version: '2.0',
      routeKey: 'POST /projects/{id}',
      rawPath: '/projects/LP%201',
      rawQueryString: 'a=1&a=2',
      cookies: ['one=1', 'two=2'],
      queryStringParameters: { a: '1,2' },
      pathParameters: { id: 'LP 1' },
      body: '{"x":1}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/projects/LP%201' },
        stage: '$default',
        time: '31/Oct/2023:12:00:00 +0000',
        timeEpoch: Date.parse('2023-10-31T12:00:00Z'),
      },
    });
    expect(cloud.calls.at(-1)?.caller).toEqual({
      kind: 'service',
      principal: 'apigateway.amazonaws.com',
      sourceArn: 'arn:aws:execute-api:eu-west-1:000000000000:a1/$default/POST/projects/{id}',
    });
  });

  it('carries bytes in base64', async () => {
    route('PUT /open');
    await send('/open', { method: 'PUT', body: Uint8Array.of(0, 255), headers: { 'content-type': 'image/png' } });
    expect(seen).toMatchObject({ isBase64Encoded: true, body: 'AP8=' });
  });
});

describe('the answer of a function', () => {
  it('sets status, headers, cookies and bytes', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { 'content-type': 'image/png' },
      cookies: ['a=1', 'b=2'],
      body: 'AP8=',
      isBase64Encoded: true,
    });
    const response = await send('/open');
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
  });

  it('is the body of a 200 when it has no status', async () => {
    answer = () => ({ hello: 'world' });
    const response = await send('/open');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ hello: 'world' });
  });

  it('is a 500 when it cannot be used, or when there is none', async () => {
    answer = () => ({ statusCode: 'fine' });
    expect((await send('/open')).status).toBe(500);
    answer = () => ({ statusCode: 200, headers: { 'x-two': 'lines\nof text' } });
    expect((await send('/open')).status).toBe(500);
    answer = () => ({ statusCode: 200, cookies: ['a=b\r\nx: y'] });
    expect((await send('/open')).status).toBe(500);
    answer = () => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.');
    };
    const response = await send('/open');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });
});

describe('a caller in this process', () => {
  const ask = (body: Uint8Array | string, type: string) => {
    route('POST /open');
    return api.answer({
      method: 'POST',
      url: new URL('http://localhost/open?a=1'),
      headers: { 'content-type': type },
      body,
    });
  };

  it('is answered as the web is', async () => {
    answer = () => ({ statusCode: 201, headers: { 'Content-Type': 'application/json' }, body: '{"y":2}' });
    expect(await ask('{"x":1}', 'application/json')).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: '{"y":2}',
    });
    expect(seen).toMatchObject({ body: '{"x":1}', isBase64Encoded: false, queryStringParameters: { a: '1' } });
  });

  it('may send bytes, or a text that travels as bytes', async () => {
    await ask(Buffer.from('{"x":"é"}'), 'application/json');
    expect(seen).toMatchObject({ body: '{"x":"é"}', isBase64Encoded: false });
    await ask('é', 'application/octet-stream');
    expect(seen).toMatchObject({ body: 'w6k=', isBase64Encoded: true });
  });
});

describe('the JWT authorizer', () => {
  const withToken = (token: string) => send('/me', { headers: { authorization: `Bearer ${token}` } });
  beforeEach(() =>
    route('GET /me', {
      AuthorizationType: 'JWT',
      AuthorizerId: 'j1',
      AuthorizationScopes: ['projects:read', 'projects:write'],
    }),
  );

  it('lets a token of the issuer in and hands its claims over as text', async () => {
    const response = await withToken(await issuer.issueToken({ sub: 'anna', roles: ['coach', 'manager'], level: 2 }));
    expect(response.status).toBe(200);
    expect(seen['requestContext'].authorizer.jwt).toMatchObject({
      claims: { sub: 'anna', roles: '[coach manager]', level: '2', iss: issuerUrl },
      scopes: ['projects:read', 'projects:write'],
    });
  });

  it.each([
    ['without a token', () => Promise.resolve('')],
    ['with something else', () => Promise.resolve('abc')],
    ['with a token for another audience', () => tokenOf({ audience: 'other' })],
    ['with a token of another issuer', () => tokenOf({ issuer: 'http://localhost:3000/other' })],
    ['with a token signed by another key', () => createIssuerFor({}, createSmallCloud()).issueToken({ sub: 'x' })],
  ])('answers 401 to a request %s', async (_what, token) => {
    const response = await withToken(await token());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  it('answers 401 once the token has ended on the clock of the cloud', async () => {
    const token = await issuer.issueToken({ sub: 'anna' });
    expect((await withToken(token)).status).toBe(200);
    await cloud.agenda.advanceTo(cloud.agenda.now() + 3_601_000);
    expect((await withToken(token)).status).toBe(401);
  });

  it('asks for the keys of the issuer again after two hours', async () => {
    const asked: string[] = [];
    const other = createIssuerFor({ lifetimeSeconds: 100_000 }, cloud);
    const document = async (url: string) => {
      asked.push(url);
      return other.document(url);
    };
    const authorizer = createJwtAuthorizer(
      authorizerProps.parse({
        ApiId: 'a1',
        AuthorizerType: 'JWT',
        JwtConfiguration: { Audience: ['traject'], Issuer: issuerUrl },
      }),
      { now: () => cloud.agenda.now(), fetchJson: document },
    );
    const token = await other.issueToken({ sub: 'anna' });
    const allowed = async () => (await authorizer.authorize(`Bearer ${token}`, [])).allowed;
    expect([await allowed(), await allowed(), asked.length]).toEqual([true, true, 2]);
    await cloud.agenda.advanceTo(cloud.agenda.now() + 7_201_000);
    expect([await allowed(), await allowed(), asked.length]).toEqual([true, true, 4]);
  });

  it('answers 403 when the token lacks the scope of the route', async () => {
    const response = await withToken(await tokenOf({ scope: 'profile' }));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Forbidden' });
  });
});

const createIssuerFor = (more: object, at: SmallCloud): Issuer =>
  createIssuer({ ...at, issuer: issuerUrl, audience: 'traject', scope: 'projects:read', personas: [], ...more });
const tokenOf = (more: object): Promise<string> => createIssuerFor(more, cloud).issueToken({ sub: 'anna' });

describe('requests from a page elsewhere', () => {
  it('are answered by the configuration of the API, before any route', async () => {
    const headers = { origin: 'https://portal.example', 'access-control-request-method': 'GET' };
    const response = await send('/none', { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET');
  });

  it('get no permission for another origin', async () => {
    const response = await send('/open', { headers: { origin: 'https://evil.example' } });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });
});
