import { AwsError, type JsonObject } from '../kernel/service.ts';

/** A request as it came; header names are in small letters. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

const utf8 = new TextDecoder();

export const textOf = (body: Uint8Array | string): string => (typeof body === 'string' ? body : utf8.decode(body));
export const bytesOf = (body: Uint8Array | string): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);

export function parseJson(text: string): JsonObject {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The body of the request is not JSON.');
  }
}

/** Path and query apart; the path stays encoded. */
export function splitPath(path: string): { pathname: string; query: URLSearchParams } {
  const mark = path.indexOf('?');
  if (mark < 0) return { pathname: path, query: new URLSearchParams() };
  return { pathname: path.slice(0, mark), query: new URLSearchParams(path.slice(mark + 1)) };
}
