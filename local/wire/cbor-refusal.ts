import type { AwsError } from '../kernel/service.ts';
import type { WireRequest, WireResponse } from './messages.ts';

/** `/service/<name>/operation/<name>` in the protocol `rpc-v2-cbor`, which no client of a service here speaks by itself. */
export function cborOperation({ headers, path }: WireRequest): { service: string; action: string } | undefined {
  if (headers['smithy-protocol'] !== 'rpc-v2-cbor') return undefined;
  const [, service = '', action = ''] = /\/service\/([^/]+)\/operation\/([^/?]+)/.exec(path) ?? [];
  return { service, action };
}

/** An error in the words of that protocol, so that its client can read why it is refused. */
export function cborError(error: AwsError, requestId: string): WireResponse {
  const members = [
    ['__type', error.code],
    ['message', error.message],
  ].flat();
  return {
    status: error.status,
    headers: {
      'smithy-protocol': 'rpc-v2-cbor',
      'content-type': 'application/cbor',
      'x-amzn-errortype': error.code,
      'x-amzn-requestid': requestId,
    },
    // RFC 8949: major type 5 with the number of pairs, then texts.
    body: Buffer.concat([Buffer.of(0xa0 + members.length / 2), ...members.map(text)]),
  };
}

/** Major type 3 with a length of two bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.of(0x79, bytes.length >> 8, bytes.length & 0xff), bytes]);
}
