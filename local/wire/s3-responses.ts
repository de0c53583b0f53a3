import type { JsonObject } from '../kernel/service.ts';
import { xmlResponse } from './errors.ts';
import type { WireResponse } from './messages.ts';
import { element } from './xml.ts';

const headerNames: Readonly<Record<string, string>> = {
  ContentType: 'content-type',
  ContentLength: 'content-length',
  ContentRange: 'content-range',
  ContentDisposition: 'content-disposition',
  ContentEncoding: 'content-encoding',
  ContentLanguage: 'content-language',
  CacheControl: 'cache-control',
  Expires: 'expires',
  AcceptRanges: 'accept-ranges',
  BucketRegion: 'x-amz-bucket-region',
  ETag: 'etag',
  VersionId: 'x-amz-version-id',
  ChecksumSHA256: 'x-amz-checksum-sha256',
  ChecksumSHA1: 'x-amz-checksum-sha1',
  ChecksumCRC32: 'x-amz-checksum-crc32',
};

/** What is known of an object, as headers. A part of an object has no checksum of the whole. */
export function headersOf(output: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [member, name] of Object.entries(headerNames)) {
    const partial = output['ContentRange'] !== undefined && member.startsWith('Checksum');
    if (output[member] !== undefined && !partial) headers[name] = String(output[member]);
  }
  if (output['LastModified'] !== undefined)
    headers['last-modified'] = new Date(output['LastModified'] * 1000).toUTCString();
  for (const [name, value] of Object.entries<string>(output['Metadata'] ?? {})) headers[`x-amz-meta-${name}`] = value;
  return headers;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

const roots: Readonly<Record<string, string>> = {
  ListObjectVersions: 'ListVersionsResult',
  ListObjectsV2: 'ListBucketResult',
  ListObjects: 'ListBucketResult',
  ListBuckets: 'ListAllMyBucketsResult',
  GetBucketVersioning: 'VersioningConfiguration',
};
const listElements: Readonly<Record<string, string>> = {
  Versions: 'Version',
  DeleteMarkers: 'DeleteMarker',
  Contents: 'Contents',
};

/** Lists stand in the document without a wrapper of their own. */
export function listing(action: string, output: JsonObject): string {
  if (action === 'GetBucketLocation')
    return `<LocationConstraint xmlns="${namespace}">${String(output['LocationConstraint'])}</LocationConstraint>`;
  const root = roots[action] ?? action;
  const parts = Object.entries(output).map(([name, value]) => {
    if (!Array.isArray(value)) return element(name, value);
    if (name === 'Buckets') return `<Buckets>${value.map((bucket) => element('Bucket', bucket)).join('')}</Buckets>`;
    return value.map((item: JsonObject) => element(listElements[name] ?? name, dated(item))).join('');
  });
  return `<${root} xmlns="${namespace}">${parts.join('')}</${root}>`;
}

const dated = (item: JsonObject): JsonObject =>
  item['LastModified'] === undefined ? item : { ...item, LastModified: new Date(item['LastModified'] * 1000) };

export function deleted(output: JsonObject): WireResponse {
  return {
    status: 204,
    headers: {
      ...(output['VersionId'] && { 'x-amz-version-id': String(output['VersionId']) }),
      ...(output['DeleteMarker'] && { 'x-amz-delete-marker': 'true' }),
    },
    body: '',
  };
}

/** The answer to a form: where the page wants to go next, or the status that it asked for. */
export function posted(fields: Readonly<Record<string, string>>, output: JsonObject): WireResponse {
  const { Bucket: bucket, Key: key, ETag: etag } = output;
  const headers = { etag, ...(output['VersionId'] && { 'x-amz-version-id': output['VersionId'] }) };
  const redirect = fields['success_action_redirect'];
  if (redirect !== undefined && URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
    return { status: 303, headers: { ...headers, location: location.href }, body: '' };
  }
  const status = fields['success_action_status'];
  if (status !== '201') return { status: status === '200' ? 200 : 204, headers, body: '' };
  const parts = element('Bucket', bucket) + element('Key', key) + element('ETag', etag);
  return xmlResponse(201, `<PostResponse>${parts}</PostResponse>`, headers);
}
