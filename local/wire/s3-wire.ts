import { AwsError, type JsonObject } from '../kernel/service.ts';
import { callerOf, reported, type WireContext } from './context.ts';
import { type CredentialScope, scopeOf } from './credentials.ts';
import { decoded } from './decoded.ts';
import { s3Error, xmlResponse } from './errors.ts';
import { bytesOf, splitPath, type WireRequest, type WireResponse } from './messages.ts';
import { checkPostSignature } from './post-signature.ts';
import { uploadedBody } from './s3-body.ts';
import { deleted, headersOf, listing, posted } from './s3-responses.ts';

interface S3Request {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: WireRequest;
}

/** REST XML as S3 speaks it, with presigned requests and uploads by a form. */
export async function handleS3(
  context: WireContext,
  scope: CredentialScope,
  request: WireRequest,
): Promise<WireResponse> {
  const requestId = context.requestId();
  const s3 = readS3(request);
  const cors =
    context.corsOf?.(
      s3.bucket,
      request.headers['origin'] ?? '',
      request.headers['access-control-request-method'] ?? request.method,
    ) ?? {};
  if (request.method === 'OPTIONS')
    return { status: 'access-control-allow-origin' in cors ? 200 : 403, headers: cors, body: '' };
  try {
    checkExpiry(s3.query, context.now());
    const answer = await route(context, scope, s3);
    return { ...answer, headers: { ...answer.headers, ...cors, 'x-amz-request-id': requestId } };
  } catch (error) {
    const answer = s3Error(
      reported(context, `s3 ${request.method} ${request.path}`, error),
      `/${s3.bucket}/${s3.key}`,
      requestId,
      request.method === 'HEAD',
    );
    return { ...answer, headers: { ...answer.headers, ...cors, 'x-amz-request-id': requestId } };
  }
}

/** The bucket is the first label of the host (`bucket.localhost`), else the first step of the path. */
function readS3(request: WireRequest): S3Request {
  const { pathname, query } = splitPath(request.path);
  const virtual = /^([a-z0-9.-]+?)\.(?:s3[.-].*|localhost)(?::\d+)?$/.exec(request.headers['host'] ?? '')?.[1];
  const path = pathname.slice(1);
  if (virtual !== undefined && virtual !== 's3') return { bucket: virtual, key: decoded(path), query, request };
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  return { bucket, key: slash < 0 ? '' : decoded(path.slice(slash + 1)), query, request };
}

function checkExpiry(query: URLSearchParams, now: number): void {
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  if (date === null) return;
  const [year = 0, month = 1, day, hour, minute, second] = date.slice(1).map(Number);
  const expires = Date.UTC(year, month - 1, day, hour, minute, second) + Number(query.get('X-Amz-Expires')) * 1000;
  if (now > expires) throw new AwsError('AccessDenied', 'Request has expired', { status: 403 });
}

async function route(context: WireContext, scope: CredentialScope, s3: S3Request): Promise<WireResponse> {
  const { request } = s3;
  if (
    request.method === 'POST' &&
    s3.key === '' &&
    request.headers['content-type']?.startsWith('multipart/form-data')
  ) {
    return post(context, s3);
  }
  const caller = callerOf(context, scope, 'InvalidAccessKeyId');
  const { action, input } = actionOf(s3);
  const output = ((await context.call('s3', action, input, caller)) ?? {}) as JsonObject;
  if (isListing(action)) return xmlResponse(200, listing(action, output));
  if (action === 'DeleteObject') return deleted(output);
  const { Body: body = '', ...head } = output;
  return { status: output['ContentRange'] === undefined ? 200 : 206, headers: headersOf(head), body };
}

const isListing = (action: string): boolean => action.startsWith('List') || action.startsWith('GetBucket');

// Further sub-resources (acl, tagging, uploads ...) are operations of their own that are not offered.
const offered = new Set(['versions', 'versioning', 'list-type', 'location']);
const plain =
  /^(x-id|versionId|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|marker|max-buckets|bucket-region|key-marker|version-id-marker|response-.*|x-amz-.*|partNumber)$/i;

function actionOf(s3: S3Request): { action: string; input: JsonObject } {
  const { bucket, key, query, request } = s3;
  const special = [...query.keys()].find((name) => !plain.test(name));
  if (special !== undefined && !offered.has(special)) return { action: `${request.method}?${special}`, input: {} };
  if (bucket === '') return { action: `${request.method === 'GET' ? 'List' : request.method}Buckets`, input: {} };
  if (key === '') return { action: bucketAction(request.method, special), input: listInput(bucket, query) };
  const input: JsonObject = { Bucket: bucket, Key: key };
  const version = query.get('versionId');
  if (version !== null) input['VersionId'] = version;
  switch (request.method) {
    case 'PUT':
      return 'x-amz-copy-source' in request.headers
        ? { action: 'CopyObject', input }
        : { action: 'PutObject', input: { ...input, ...putInput(request) } };
    case 'GET':
    case 'HEAD':
      return {
        action: request.method === 'GET' ? 'GetObject' : 'HeadObject',
        input: { ...input, ...readInput(query, request) },
      };
    case 'DELETE':
      return { action: 'DeleteObject', input };
    default:
      return { action: `${request.method}Object`, input };
  }
}

function bucketAction(method: string, special: string | undefined): string {
  if (method === 'HEAD') return 'HeadBucket';
  if (method !== 'GET') return `${method}Bucket`;
  return special === undefined ? 'ListObjects' : (bucketReads[special] ?? 'ListObjects');
}

const bucketReads: Readonly<Record<string, string>> = {
  versions: 'ListObjectVersions',
  versioning: 'GetBucketVersioning',
  location: 'GetBucketLocation',
  'list-type': 'ListObjectsV2',
};

function listInput(bucket: string, query: URLSearchParams): JsonObject {
  const names = {
    prefix: 'Prefix',
    'max-keys': 'MaxKeys',
    'continuation-token': 'ContinuationToken',
    'start-after': 'StartAfter',
    delimiter: 'Delimiter',
    marker: 'Marker',
    'encoding-type': 'EncodingType',
  };
  const given = Object.entries(names).filter(([name]) => query.has(name));
  return { Bucket: bucket, ...Object.fromEntries(given.map(([name, member]) => [member, query.get(name)])) };
}

const readHeaders: Readonly<Record<string, string>> = {
  range: 'Range',
  'if-match': 'IfMatch',
  'if-none-match': 'IfNoneMatch',
  'if-modified-since': 'IfModifiedSince',
  'if-unmodified-since': 'IfUnmodifiedSince',
};

function readInput(query: URLSearchParams, { headers }: WireRequest): JsonObject {
  const given = Object.entries(readHeaders).filter(([name]) => headers[name] !== undefined);
  return {
    ...Object.fromEntries(given.map(([name, member]) => [member, headers[name]])),
    ...(query.has('response-content-type') && { ResponseContentType: query.get('response-content-type') }),
    ...(query.has('response-content-disposition') && {
      ResponseContentDisposition: query.get('response-content-disposition'),
    }),
  };
}

const putHeaders: Readonly<Record<string, string>> = {
  'content-type': 'ContentType',
  'content-disposition': 'ContentDisposition',
  'content-encoding': 'ContentEncoding',
  'content-language': 'ContentLanguage',
  'cache-control': 'CacheControl',
  expires: 'Expires',
  'content-md5': 'ContentMD5',
  'if-match': 'IfMatch',
  'if-none-match': 'IfNoneMatch',
  'x-amz-checksum-sha256': 'ChecksumSHA256',
  'x-amz-checksum-sha1': 'ChecksumSHA1',
  'x-amz-checksum-crc32': 'ChecksumCRC32',
};

/** The encoding of the document, without that of the upload. */
function encodingOf({ headers }: WireRequest): Record<string, string> {
  const all = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim());
  const own = all.filter((encoding) => encoding !== '' && encoding !== 'aws-chunked');
  return { 'content-encoding': own.join(',') };
}

function putInput(request: WireRequest): JsonObject {
  const { body, trailers } = uploadedBody(request);
  const headers: Record<string, string> = { ...request.headers, ...trailers, ...encodingOf(request) };
  const given = Object.entries(putHeaders).filter(([name]) => (headers[name] ?? '') !== '');
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  return {
    Body: body,
    ...Object.fromEntries(given.map(([name, member]) => [member, headers[name]])),
    ...(metadata.length > 0 && {
      Metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(11), value])),
    }),
  };
}

async function post(context: WireContext, { bucket, request }: S3Request): Promise<WireResponse> {
  const type = request.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(bytesOf(request.body)), {
    headers: { 'content-type': type },
  }).formData();
  const fields: Record<string, string> = {};
  let file: ReturnType<FormData['get']> = null;
  // What follows the file is ignored, as S3 does.
  for (const [name, value] of form) {
    if (name.toLowerCase() === 'file') {
      file = value;
      break;
    }
    if (typeof value === 'string') fields[name.toLowerCase()] = value;
  }
  if (file === null) throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.');
  // Browsers name the page that posts; programs name none.
  const sender = 'origin' in request.headers || 'sec-fetch-site' in request.headers ? 'page' : 'program';
  checkPostSignature(fields, context.secretOf ?? (() => undefined), sender);
  const caller = callerOf(context, scopeOf(fields['x-amz-credential'] ?? ''), 'InvalidAccessKeyId');
  const input = { Bucket: bucket, Fields: fields, ...(await uploadOf(file)) };
  return posted(fields, (await context.call('s3', 'PostObject', input, caller)) as JsonObject);
}

async function uploadOf(
  file: Exclude<ReturnType<FormData['get']>, null>,
): Promise<{ FileName: string; Body: Uint8Array }> {
  if (typeof file === 'string') return { FileName: '', Body: Buffer.from(file) };
  return { FileName: file.name, Body: new Uint8Array(await file.arrayBuffer()) };
}
