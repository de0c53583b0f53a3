import type { Cors } from './definitions.ts';

/** The answer to a preflight request; undefined when the API has no CORS configuration and a route must answer. */
export function preflight(cors: Cors | undefined, request: Request): Response | undefined {
  const asks =
    request.method === 'OPTIONS' &&
    request.headers.has('origin') &&
    request.headers.has('access-control-request-method');
  if (cors === undefined || !asks) return undefined;
  const headers = new Headers(originHeaders(cors, request));
  if (headers.has('access-control-allow-origin')) {
    if (cors.AllowMethods.length > 0) headers.set('access-control-allow-methods', cors.AllowMethods.join(','));
    if (cors.AllowHeaders.length > 0) headers.set('access-control-allow-headers', cors.AllowHeaders.join(','));
    if (cors.MaxAge !== undefined) headers.set('access-control-max-age', String(cors.MaxAge));
  }
  return new Response(null, { status: 204, headers });
}

/** With a CORS configuration the gateway's headers replace those of the function. */
export function withCors(cors: Cors | undefined, request: Request, response: Response): Response {
  if (cors === undefined || !request.headers.has('origin')) return response;
  for (const name of [...response.headers.keys()].filter((one) => one.startsWith('access-control-')))
    response.headers.delete(name);
  for (const [name, value] of Object.entries(originHeaders(cors, request))) response.headers.set(name, value);
  if (cors.ExposeHeaders.length > 0)
    response.headers.set('access-control-expose-headers', cors.ExposeHeaders.join(','));
  return response;
}

function originHeaders(cors: Cors, request: Request): Record<string, string> {
  const origin = request.headers.get('origin') ?? '';
  const any = cors.AllowOrigins.includes('*');
  const allowed =
    any ||
    cors.AllowOrigins.some((one) => one === origin || (one.endsWith('*') && origin.startsWith(one.slice(0, -1))));
  if (!allowed) return {};
  return {
    'access-control-allow-origin': any ? '*' : origin,
    ...(!any && { vary: 'Origin' }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}
