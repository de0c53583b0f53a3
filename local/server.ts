import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAwsRequest } from './cloud/aws-request.ts';
import { refuseForeign } from './cloud/foreign-requests.ts';
import type { Cloud } from './cloud.ts';
import type { WireRequest, WireResponse } from './wire/messages.ts';

export interface ServeOptions {
  /** Only this machine reaches `127.0.0.1`, the default. */
  readonly host?: string;
  /** The cloud's own port when absent; 0 for any that is free. */
  readonly port?: number;
}

export interface CloudServer {
  readonly url: string;
  /** Lets open requests end, then closes the cloud. */
  close(): Promise<void>;
}

// Attachments are the largest thing anyone sends; S3's own limits are far above what one process should hold.
const MOST_BYTES = 128 * 1024 * 1024;

/** Serves a cloud: the wire protocols of AWS, the issuer, the mailbox, and the HTTP API, all on one port. */
export async function serveCloud(cloud: Cloud, options: ServeOptions = {}): Promise<CloudServer> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((incoming, outgoing) => void answer(cloud, incoming, outgoing));
  await listen(server, options.port ?? Number(new URL(cloud.endpoint).port), host);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${port}`,
    close: () => {
      closing ??= closeAll(server, cloud);
      return closing;
    },
  };
}

/** Closes the server when the process is asked to end, once; a second signal ends it at once. */
export function closeOnSignals(server: CloudServer): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

async function closeAll(server: Server, cloud: Cloud): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
  await cloud.close();
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') reject(error);
      else reject(new Error(`Port ${port} of ${host} is in use. Stop what uses it, or choose another port.`));
    });
    server.listen(port, host, resolve);
  });
}

async function answer(cloud: Cloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const body = await bodyOf(incoming);
    if (body === undefined) {
      outgoing.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const headers = headersOf(incoming);
    const request = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body };
    if (isAwsRequest(request, cloud.isBucket)) {
      const refused = refuseForeign(request, cloud.isBucket);
      sendWire(outgoing, refused ?? (await cloud.agenda.run('request to AWS', () => cloud.wire.handle(request))));
    } else {
      await sendWeb(outgoing, await cloud.request(webRequest(request)));
    }
  } catch (error) {
    // The cloud has stopped or is closing; what was asked did not happen.
    const message = error instanceof Error ? error.message : String(error);
    if (!outgoing.headersSent) outgoing.writeHead(503, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ message }));
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function webRequest({ method, path, headers, body }: WireRequest): Request {
  const url = new URL(path, `http://${headers['host'] ?? 'localhost'}`);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(url, { method, headers, ...(hasBody ? { body: new Uint8Array(Buffer.from(body)) } : {}) });
}

function sendWire(outgoing: ServerResponse, { status, headers, body }: WireResponse): void {
  // Where a protocol answers without one: functions, who call all the time, do without.
  if (!('x-amzn-requestid' in headers)) outgoing.setHeader('x-amzn-requestid', randomUUID());
  // The answer to HEAD says how long the body would have been.
  const length = headers['content-length'] ?? String(Buffer.byteLength(body));
  outgoing.writeHead(status, { ...headers, 'content-length': length }).end(body);
}

async function sendWeb(outgoing: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  outgoing.writeHead(response.status, { 'content-length': String(body.length), ...headers }).end(body);
}
