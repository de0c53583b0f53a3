import { randomUUID } from 'node:crypto';
import { AwsError } from '../kernel/service.ts';
import { whyElsewhere, whyOtherName } from '../operator/guard.ts';
import { credentialScope } from '../wire/credentials.ts';
import { jsonError, queryError, s3Error } from '../wire/errors.ts';
import type { WireRequest, WireResponse } from '../wire/messages.ts';
import { speaksQuery } from '../wire/query-protocol.ts';

/**
 * Refuses what a browser sends to the protocols of AWS for a page elsewhere, where any access key is the owner's. Clients
 * of AWS are no browsers and name no page. What browsers send by design is let through: the form of a presigned POST,
 * which is held to its signature, and the question before it whether the bucket allows it.
 */
export function refuseForeign(request: WireRequest, isBucket: (name: string) => boolean): WireResponse | undefined {
  const { headers } = request;
  const host = headers['host'] ?? 'localhost';
  const otherName = whyOtherName(host);
  if (otherName !== undefined) return refusal(request, otherName);
  const elsewhere = whyElsewhere({ host, origin: headers['origin'], site: headers['sec-fetch-site'] });
  if (elsewhere === undefined || isUploadByForm(request, isBucket)) return undefined;
  return refusal(request, elsewhere);
}

// Nothing in it may lead to another protocol or operation than PostObject, or the preflight of a bucket.
const leadsElsewhere = ['x-amz-target', 'authorization', 'smithy-protocol'];

function isUploadByForm({ method, path, headers }: WireRequest, isBucket: (name: string) => boolean): boolean {
  if (leadsElsewhere.some((name) => name in headers)) return false;
  const [, bucket] = /^\/([^/?]+)\/?$/.exec(path) ?? [];
  if (bucket === undefined || !isBucket(bucket)) return false;
  return (
    method === 'OPTIONS' || (method === 'POST' && headers['content-type']?.startsWith('multipart/form-data') === true)
  );
}

function refusal(request: WireRequest, reason: string): WireResponse {
  const error = new AwsError('AccessDeniedException', reason, { status: 403 });
  if ('x-amz-target' in request.headers) return jsonError(error);
  const service = credentialScope(request).service ?? 's3';
  if (service === 's3') return s3Error(error, request.path, randomUUID(), request.method === 'HEAD');
  return speaksQuery(service) ? queryError(error, randomUUID()) : jsonError(error);
}
