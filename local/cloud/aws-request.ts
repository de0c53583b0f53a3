import type { WireRequest } from '../wire/messages.ts';

/**
 * Whether a request speaks a protocol of AWS: it names a target, is signed (in its header or its address), or goes to a
 * bucket, as the form of a presigned POST does.
 */
export function isAwsRequest({ path, headers }: WireRequest, isBucket: (name: string) => boolean): boolean {
  if (headers['x-amz-target'] !== undefined) return true;
  if (headers['authorization']?.startsWith('AWS4-HMAC-SHA256') === true) return true;
  if (/[?&]X-Amz-(Algorithm|Credential)=/.test(path)) return true;
  const [, first = ''] = path.split(/[/?]/, 2);
  return isBucket(first);
}
