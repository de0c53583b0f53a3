import { validateHeaderName, validateHeaderValue } from 'node:http';

/** A request as it reached the gateway; names of headers are in small letters. */
export interface GatewayRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** What the gateway answers; names of headers are in small letters. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: Uint8Array | string;
}

export const fromWeb = async (request: Request): Promise<GatewayRequest> => ({
  method: request.method,
  url: new URL(request.url),
  headers: Object.fromEntries(request.headers),
  body: new Uint8Array(await request.arrayBuffer()),
});

export function toWeb({ status, headers, cookies = [], body }: GatewayAnswer): Response {
  const all = new Headers({ ...headers });
  for (const cookie of cookies) all.append('set-cookie', cookie);
  const content = typeof body === 'string' ? body : new Uint8Array(Buffer.from(body));
  return new Response(mayHaveBody(status) ? content : null, { status, headers: all });
}

export const mayHaveBody = (status: number): boolean => status !== 204 && status !== 205 && status !== 304;

/** Headers as they go out. Throws for what HTTP does not allow. */
export function readHeaders(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const text = String(value);
    validateHeaderName(name);
    validateHeaderValue(name, text);
    headers[name.toLowerCase()] = text;
  }
  return headers;
}
