import { bytesOf, type WireRequest } from './messages.ts';

/** The bytes of an upload, and the headers that came behind them. SDKs wrap bodies in chunks with a trailing checksum. */
export function uploadedBody({ headers, body }: WireRequest): { body: Uint8Array; trailers: Record<string, string> } {
  const bytes = bytesOf(body);
  const chunked =
    headers['x-amz-content-sha256']?.startsWith('STREAMING-') || headers['content-encoding']?.includes('aws-chunked');
  return chunked
    ? unwrap(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    : { body: bytes, trailers: {} };
}

function unwrap(wrapped: Buffer): { body: Uint8Array; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = wrapped.indexOf('\r\n', at);
    const size = Number.parseInt(wrapped.toString('latin1', at, end < 0 ? wrapped.length : end), 16);
    if (end < 0 || Number.isNaN(size)) throw new Error('A chunk of the upload has no size.');
    at = end + 2;
    if (size === 0) break;
    parts.push(wrapped.subarray(at, at + size));
    at += size + 2;
  }
  const lines = wrapped
    .toString('latin1', at)
    .split('\r\n')
    .filter((line) => line.includes(':'));
  const trailers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { body: Buffer.concat(parts), trailers: Object.fromEntries(trailers) };
}
