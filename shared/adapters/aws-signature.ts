import { createHmac, hash } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface RequestToSign {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Already encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Every header that is signed, the host among them; names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

export interface SigningContext {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: 's3' | 'dynamodb' | 'states' | 'events' | 'scheduler' | 'ses';
  /** The instant of signing, UTC. */
  readonly now: string;
}

const ofBytes = { encoding: 'binary' } as const;

/** Keys are texts of one sign per byte: Node takes eight times as long over a key that is a buffer. */
const hmac = (key: string, text: string): string => createHmac('sha256', key, ofBytes).update(text).digest('binary');
const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

let lastDate = { of: '', text: '' };

/** `20231005T090000Z`; requests in a row ask for the same one. */
export const amzDate = (now: string): string => {
  if (lastDate.of !== now) lastDate = { of: now, text: `${now.replace(/[-:]/g, '').slice(0, 15)}Z` };
  return lastDate.text;
};

export const scopeOf = ({ region, service, now }: SigningContext): string =>
  `${amzDate(now).slice(0, 8)}/${region}/${service}/aws4_request`;

interface SigningKey {
  readonly scope: string;
  readonly secret: string;
  readonly key: string;
}

/** The last key of each service: it holds for a day, and making it costs four rounds of hashing. */
const lastKeys = new Map<string, SigningKey>();

const signingKey = (context: SigningContext): SigningKey => {
  const { region, service, now } = context;
  const { secretAccessKey: secret } = context.credentials;
  const scope = scopeOf(context);
  const last = lastKeys.get(service);
  if (last !== undefined && last.scope === scope && last.secret === secret) return last;
  // Only the secret is text of any kind; what is hashed of it is bytes.
  const day = createHmac('sha256', `AWS4${secret}`).update(amzDate(now).slice(0, 8)).digest('binary');
  const made = { scope, secret, key: hmac(hmac(hmac(day, region), service), 'aws4_request') };
  lastKeys.set(service, made);
  return made;
};

const signWith = ({ key }: SigningKey, text: string): string =>
  createHmac('sha256', key, ofBytes).update(text).digest('hex');

/** Signature Version 4 of a text, in hexadecimal. */
export const signText = (text: string, context: SigningContext): string => signWith(signingKey(context), text);

/** As RFC 3986 asks: nothing but letters, digits and `-._~` stays as it is. */
export const encodePart = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encodePart(name)}=${encodePart(query[name] ?? '')}`)
    .join('&');

const authorizationOf = (request: RequestToSign, payload: string, context: SigningContext): string => {
  const names = Object.keys(request.headers).sort();
  const signed = names.join(';');
  let headers = '';
  for (const name of names) headers += `${name}:${request.headers[name]?.trim()}\n`;
  const canonical = `${request.method}\n${request.path}\n${queryText(request.query)}\n${headers}\n${signed}\n${payload}`;
  const key = signingKey(context);
  const toSign = `AWS4-HMAC-SHA256\n${amzDate(context.now)}\n${key.scope}\n${sha256Hex(canonical)}`;
  const credential = `${context.credentials.accessKeyId}/${key.scope}`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signWith(key, toSign)}`;
};

/** The headers of a request, its date and its signature among them; its payload is signed too. */
export const signedHeaders = (request: RequestToSign, context: SigningContext): Record<string, string> => {
  const payload = sha256Hex(request.body);
  const { sessionToken } = context.credentials;
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': amzDate(context.now) };
  // S3 alone wants to read the hash as well.
  if (context.service === 's3') headers['x-amz-content-sha256'] = payload;
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  headers['authorization'] = authorizationOf({ ...request, headers }, payload, context);
  return headers;
};
