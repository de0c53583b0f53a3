import { createHash } from 'node:crypto';
import { uploadOfferMinutes } from '../domain/application/late-upload.ts';
import type { Clock } from '../ports/clock.ts';
import type { Documents, StoredDocument } from '../ports/documents.ts';
import { amzDate, scopeOf, signText } from './aws-signature.ts';
import { environmentCredentials } from './environment-credentials.ts';
import type { Answer } from './http-exchange.ts';
import { bucketUrl, createObjectRequests } from './object-requests.ts';

export interface DocumentsParts {
  readonly bucket: string;
  readonly region: string;
  readonly clock: Clock;
}

const header = (answer: Answer, name: string): string | undefined => {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const failure = (what: string, answer: Answer | undefined): Error =>
  new Error(`${what} failed: ${answer?.status ?? 'no answer'} ${answer?.body.toString().slice(0, 300) ?? ''}`);

const versionOf = (key: string, answer: Answer): string => {
  const versionId = header(answer, 'x-amz-version-id');
  if (versionId === undefined) throw new Error(`${key} has no version: versioning must be on in the bucket.`);
  return versionId;
};

const toHex = (base64: string | undefined): string | undefined =>
  base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');

/** The form of a presigned POST: what S3 refuses, the browser hears from S3 itself. */
const offer = async (
  { bucket, region, clock }: DocumentsParts,
  { key, mediaType, maxBytes, sha256 }: Parameters<Documents['offerUpload']>[0],
): ReturnType<Documents['offerUpload']> => {
  const credentials = await environmentCredentials();
  const now = clock.now();
  const context = { credentials, region, service: 's3', now } as const;
  const fields = {
    key,
    'Content-Type': mediaType,
    ...(sha256 === undefined
      ? {}
      : {
          'x-amz-checksum-algorithm': 'SHA256',
          'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        }),
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${credentials.accessKeyId}/${scopeOf(context)}`,
    'x-amz-date': amzDate(now),
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
  const policy = {
    expiration: new Date(Date.parse(now) + uploadOfferMinutes * 60_000).toISOString(),
    conditions: [
      { bucket },
      ['content-length-range', 1, maxBytes],
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ],
  };
  const text = Buffer.from(JSON.stringify(policy)).toString('base64');
  return {
    url: bucketUrl(bucket, region).href,
    fields: { ...fields, policy: text, 'x-amz-signature': signText(text, context) },
  };
};

/** Documents in one versioned bucket. */
export const createDocuments = (parts: DocumentsParts): Documents => {
  const send = createObjectRequests(parts.bucket, parts.region, parts.clock);
  return {
    async put(key, body, mediaType) {
      const digest = createHash('sha256').update(body).digest();
      const headers = { 'content-type': mediaType, 'x-amz-checksum-sha256': digest.toString('base64') };
      const answer = await send({ method: 'PUT', key, headers, body });
      if (answer?.status !== 200) throw failure(`Storing ${key}`, answer);
      return {
        key,
        versionId: versionOf(key, answer),
        sizeBytes: body.byteLength,
        mediaType,
        sha256: digest.toString('hex'),
        storedAt: parts.clock.now(),
      };
    },
    async get({ key, versionId }) {
      const answer = await send({ method: 'GET', key, query: { versionId } });
      if (answer?.status !== 200) throw failure(`Reading version ${versionId} of ${key}`, answer);
      return answer.body;
    },
    async head(key): Promise<StoredDocument | undefined> {
      const answer = await send({ method: 'HEAD', key, headers: { 'x-amz-checksum-mode': 'ENABLED' } });
      // Without the right to list, S3 says 403 of what is not there; a role that may list gets 404.
      if (answer?.status === 404) return undefined;
      if (answer?.status !== 200) throw failure(`Looking at ${key}`, answer);
      return {
        key,
        versionId: versionOf(key, answer),
        sizeBytes: Number(header(answer, 'content-length') ?? 0),
        mediaType: header(answer, 'content-type') ?? 'application/octet-stream',
        sha256: toHex(header(answer, 'x-amz-checksum-sha256')),
        storedAt: new Date(header(answer, 'last-modified') ?? 0).toISOString(),
      };
    },
    offerUpload: (upload) => offer(parts, upload),
  };
};
