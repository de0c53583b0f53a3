import type { Cors } from './definitions.ts';
import type { GatewayAnswer, GatewayRequest } from './gateway-messages.ts';

type Asking = Pick<GatewayRequest, 'method' | 'headers'>;

/** The answer to a preflight request; undefined when the API has no CORS configuration and a route must answer. */
export function preflight(cors: Cors | undefined, { method, headers: asked }: Asking): GatewayAnswer | undefined {
  const { origin } = asked;
  const asks = method === 'OPTIONS' && origin !== undefined && asked['access-control-request-method'] !== undefined;
  if (cors === undefined || !asks) return undefined;
  const headers = originHeaders(cors, origin);
  if ('access-control-allow-origin' in headers) {
    if (cors.AllowMethods.length > 0) headers['access-control-allow-methods'] = cors.AllowMethods.join(',');
    if (cors.AllowHeaders.length > 0) headers['access-control-allow-headers'] = cors.AllowHeaders.join(',');
    if (cors.MaxAge !== undefined) headers['access-control-max-age'] = String(cors.MaxAge);
  }
  return { status: 204, headers, body: '' };
}

/** With a CORS configuration the gateway's headers replace those of the function. */
export function withCors(cors: Cors | undefined, { headers: asked }: Asking, answer: GatewayAnswer): GatewayAnswer {
  const { origin } = asked;
  if (cors === undefined || origin === undefined) return answer;
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const headers = { ...Object.fromEntries(own), ...originHeaders(cors, origin) };
  if (cors.ExposeHeaders.length > 0) headers['access-control-expose-headers'] = cors.ExposeHeaders.join(',');
  return { ...answer, headers };
}

function originHeaders(cors: Cors, origin: string): Record<string, string> {
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
