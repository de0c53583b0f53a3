import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireRequest, WireResponse } from './messages.ts';

/** Puts a wire behind a `node:http` server. */
export function nodeListener(handle: (request: WireRequest) => Promise<WireResponse>) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const [first] = chunks;
      const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      const headers = incoming.headers as Record<string, string>;
      handle({ method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body }).then(
        (answer) => send(outgoing, answer),
        (error: unknown) => outgoing.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  };
}

function send(outgoing: ServerResponse, { status, headers, body }: WireResponse): void {
  // The answer to HEAD says how long the body would have been.
  const length = headers['content-length'] ?? String(typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  outgoing.writeHead(status, { ...headers, 'content-length': length });
  outgoing.end(body);
}
