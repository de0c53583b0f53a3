import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';
import { type Credentials, encodePart, queryText, type RequestToSign, signedHeaders } from './aws-signature.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { exchange, originOf } from './http-exchange.ts';

export interface ObjectRequest {
  readonly method: RequestToSign['method'];
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const attempts = 3;

/** Where a bucket answers: on AWS under a name of its own, elsewhere under a path of the one endpoint. */
export const bucketUrl = (bucket: string, region: string): URL => {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/`)
    : new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/`);
};

/**
 * Requests to one bucket, signed, repeated when the store is busy. The SDK's client for S3 would add 245 KB to the
 * bundle of every function that reads a project; three operations do not weigh that.
 */
export const createObjectRequests = (bucket: string, region: string, clock: Clock) => async (asked: ObjectRequest) => {
  const url = bucketUrl(bucket, region);
  const query = asked.query ?? {};
  const body = asked.body ?? new Uint8Array();
  const request: RequestToSign = {
    method: asked.method,
    path: url.pathname + asked.key.split('/').map(encodePart).join('/'),
    query,
    headers: { ...asked.headers, host: url.host },
    body,
  };
  const path = asked.query === undefined ? request.path : `${request.path}?${queryText(query)}`;
  const once = (credentials: Credentials) => {
    const signed = signedHeaders(request, { credentials, region, service: 's3', now: clock.now() });
    const headers = { ...signed, 'content-length': String(body.byteLength) };
    return exchange(originOf(url), { method: asked.method, path, headers, body });
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(await environmentCredentials()).catch((error: unknown) => {
      if (attempt === attempts) throw error;
      return undefined;
    });
    const busy = answer === undefined || answer.status >= 500 || answer.status === 429;
    if (!busy || attempt === attempts) return answer;
    // 100 to 200 ms, then twice that.
    await delay(100 * attempt * (1 + Math.random()));
  }
};
