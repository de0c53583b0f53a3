import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string | undefined;
  /** Path and query. */
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with the next request: an answer, `hang up` on it, or `say nothing`. */
export type Step =
  | 'hang up'
  | 'say nothing'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

export const answers = (body: unknown, headers: Readonly<Record<string, string>> = {}): Step => ({
  status: 200,
  body,
  headers,
});
export const refuses = (code: string, status = 400, more: object = {}, headers = {}): Step => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: `${code} said`, ...more },
  headers,
});

/** A server that takes one step of its script at each request, and keeps what it received. */
export const scriptedServer = async (...script: Step[]) => {
  const received: Received[] = [];
  let connections = 0;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ method: request.method, path: request.url, headers: request.headers, body });
      const step = script.shift() ?? refuses('ScriptIsOver');
      if (step === 'say nothing') return;
      if (step === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(step.status, step.headers);
      response.end(typeof step.body === 'string' ? step.body : JSON.stringify(step.body));
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    connections: () => connections,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
export type ScriptedServer = Awaited<ReturnType<typeof scriptedServer>>;
