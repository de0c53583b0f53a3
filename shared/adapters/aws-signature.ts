import { createHash, createHmac } from 'node:crypto';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface RequestToSign {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  readonly host: string;
  /** Already encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface SigningContext {
  readonly credentials: Credentials;
  readonly region: string;
  /** The instant of signing, UTC. */
  readonly now: string;
}

const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();
export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** `20231005T090000Z` */
export const amzDate = (now: string): string => `${now.replace(/[-:]/g, '').slice(0, 15)}Z`;

export const scopeOf = ({ region, now }: SigningContext): string =>
  `${amzDate(now).slice(0, 8)}/${region}/s3/aws4_request`;

/** Signature Version 4 of a text for S3, in hexadecimal. */
export const signText = (text: string, { credentials, region, now }: SigningContext): string => {
  const day = hmac(`AWS4${credentials.secretAccessKey}`, amzDate(now).slice(0, 8));
  return hmac(hmac(hmac(hmac(day, region), 's3'), 'aws4_request'), text).toString('hex');
};

/** As RFC 3986 asks: nothing but letters, digits and `-._~` stays as it is. */
export const encodePart = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encodePart(name)}=${encodePart(query[name] ?? '')}`)
    .join('&');

/** The headers of a request to S3, signed. The payload is signed too: what arrives is what was sent. */
export const signedHeaders = (request: RequestToSign, context: SigningContext): Record<string, string> => {
  const payload = sha256Hex(request.body);
  const { sessionToken, accessKeyId } = context.credentials;
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': payload,
    'x-amz-date': amzDate(context.now),
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.path,
    queryText(request.query),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    payload,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', amzDate(context.now), scopeOf(context), sha256Hex(canonical)].join('\n');
  const signature = signText(toSign, context);
  const credential = `${accessKeyId}/${scopeOf(context)}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
};
