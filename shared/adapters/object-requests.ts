import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';
import { encodePart, queryText, type RequestToSign, signedHeaders } from './aws-signature.ts';
import { environmentCredentials } from './environment-credentials.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface ObjectRequest {
  readonly method: RequestToSign['method'];
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const attempts = 3;
const timeoutMilliseconds = 5_000;

/** Where a bucket answers: on AWS under a name of its own, elsewhere under a path of the one endpoint. */
export const bucketUrl = (bucket: string, region: string): URL => {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return endpoint === undefined
    ? new URL(`https://${bucket}.s3.${region}.amazonaws.com/`)
    : new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/`);
};

const once = (url: URL, request: RequestToSign, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port } = url;
    const query = queryText(request.query);
    const path = query === '' ? request.path : `${request.path}?${query}`;
    const send = (protocol === 'https:' ? https : http).request({
      protocol,
      hostname,
      ...(port === '' ? {} : { port }),
      method: request.method,
      path,
      headers: { ...headers, 'content-length': String(request.body.byteLength) },
    });
    send.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Uint8Array) => parts.push(Buffer.from(part)));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    send.on('error', reject);
    send.setTimeout(timeoutMilliseconds, () => send.destroy(new Error('The object store did not answer in time')));
    send.end(Buffer.from(request.body));
  });

/**
 * Requests to one bucket, signed, repeated when the store is busy. The SDK's client for S3 would add 245 KB to the
 * bundle of every function that reads a project; three operations do not weigh that.
 */
export const createObjectRequests = (bucket: string, region: string, clock: Clock) => async (asked: ObjectRequest) => {
  const url = bucketUrl(bucket, region);
  const request: RequestToSign = {
    method: asked.method,
    host: url.host,
    path: url.pathname + asked.key.split('/').map(encodePart).join('/'),
    query: asked.query ?? {},
    headers: asked.headers ?? {},
    body: asked.body ?? new Uint8Array(),
  };
  for (let attempt = 1; ; attempt += 1) {
    const credentials = await environmentCredentials();
    const headers = signedHeaders(request, { credentials, region, now: clock.now() });
    const answer = await once(url, request, headers).catch((error: unknown) => {
      if (attempt === attempts) throw error;
      return undefined;
    });
    const busy = answer === undefined || answer.status >= 500 || answer.status === 429;
    if (!busy || attempt === attempts) return answer;
    // 100 to 200 ms, then twice that.
    await delay(100 * attempt * (1 + Math.random()));
  }
};
