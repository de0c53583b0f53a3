import { decoded } from './decoded.ts';
import type { WireRequest } from './messages.ts';

/** Who signed, and for which service, as the request itself says: signatures are not verified here. */
export interface CredentialScope {
  readonly accessKeyId: string | undefined;
  readonly service: string | undefined;
}

export type Signer = Pick<CredentialScope, 'accessKeyId'>;

const none: CredentialScope = { accessKeyId: undefined, service: undefined };

/** Reads the scope from the Authorization header, else from the query of a presigned request. */
export function credentialScope({ headers, path }: WireRequest): CredentialScope {
  const authorization = headers['authorization'];
  if (authorization !== undefined) {
    const start = authorization.indexOf('Credential=');
    return start < 0 ? none : scopeOf(authorization.slice(start + 11).split(/[,\s]/, 1)[0] ?? '');
  }
  const found = /[?&]X-Amz-Credential=([^&]+)/i.exec(path);
  return found === null ? none : scopeOf(decoded(found[1] ?? ''));
}

/** `AKIA.../20231031/eu-west-1/dynamodb/aws4_request` */
export function scopeOf(credential: string): CredentialScope {
  const [accessKeyId, , , service] = credential.split('/');
  return { accessKeyId, service };
}

/** Who signed, which is all that a request with a target is asked for. */
export function signerOf(request: WireRequest): Signer {
  const { authorization = '' } = request.headers;
  const start = authorization.indexOf('Credential=') + 11;
  const end = authorization.indexOf('/', start);
  return start < 11 || end < 0 ? credentialScope(request) : { accessKeyId: authorization.slice(start, end) };
}
