import type http from 'node:http';
import https from 'node:https';

/** Where requests go; read from a URL once, not at each request. */
export interface Origin {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: string;
  readonly agent?: http.Agent;
}

export interface Exchange {
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Answer<Body = Buffer> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Body;
}

/** How long to wait for a connection, and then for the next sign of life. */
export interface Patience {
  readonly connectMilliseconds: number;
  readonly answerMilliseconds: number;
}

const patience: Patience = { connectMilliseconds: 1_000, answerMilliseconds: 5_000 };

/**
 * Importing `node:http` makes Node load its WebSocket client, 20 ms at each cold start. AWS speaks HTTPS; only a cloud on
 * one machine speaks HTTP, and there it is asked for without an import.
 */
const moduleOf = (protocol: string): typeof http | typeof https => {
  if (protocol === 'https:') return https;
  plain ??= process.getBuiltinModule('node:http');
  return plain;
};

let plain: typeof http | undefined;

export const originOf = ({ protocol, hostname, port }: URL): Origin => ({
  protocol,
  hostname,
  ...(port === '' ? {} : { port }),
});

/** An origin whose connections are kept for the next request. */
export const keptOriginOf = (url: URL): Origin => ({
  ...originOf(url),
  agent: new (moduleOf(url.protocol).Agent)({ keepAlive: true, maxSockets: 50 }),
});

const outOfTime = (what: string): Error => Object.assign(new Error(what), { code: 'ETIMEDOUT' });

const limitConnecting = (request: http.ClientRequest, milliseconds: number): void => {
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => request.destroy(outOfTime('No connection in time')), milliseconds);
    socket.once('connect', () => clearTimeout(timer));
    request.once('close', () => clearTimeout(timer));
  });
};

/** Calls `done` with the whole body once it is there. */
type ReadBody<Body> = (response: http.IncomingMessage, done: (body: Body) => void) => void;

const readBytes: ReadBody<Buffer> = (response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(Buffer.concat(parts)));
};

const readText: ReadBody<string> = (response, done) => {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
  });
  response.on('end', () => done(text));
};

const exchanging =
  <Body>(readBody: ReadBody<Body>) =>
  (
    origin: Origin,
    { body, ...asked }: Exchange,
    { connectMilliseconds, answerMilliseconds }: Patience = patience,
  ): Promise<Answer<Body>> =>
    new Promise((resolve, reject) => {
      const request = moduleOf(origin.protocol).request({ ...origin, ...asked });
      request.on('response', (response) => {
        response.on('error', reject);
        const { statusCode: status = 0, headers } = response;
        readBody(response, (whole) => resolve({ status, headers, body: whole }));
      });
      request.on('error', reject);
      limitConnecting(request, connectMilliseconds);
      request.setTimeout(answerMilliseconds, () => request.destroy(outOfTime('No answer in time')));
      request.end(body);
    });

/** One request and its whole answer, whatever its status. Rejects when there is none, or none in time. */
export const exchange = exchanging(readBytes);

/** The same for an answer that is text. */
export const exchangeText = exchanging(readText);
