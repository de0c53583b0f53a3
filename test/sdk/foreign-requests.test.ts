import { request as ask } from 'node:http';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessKeyOf, functionSecret } from '../../local/lambda/access-keys.ts';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  // The client signs with the machine's clock.
  endpoint = await openEndpoint(new Date().toISOString());
});
afterAll(() => endpoint.close());

type Headers = Readonly<Record<string, string>>;
const evil = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
const scope = (service: string): string => `X-Amz-Credential=a/20230101/eu-west-1/${service}/aws4_request`;

/** As `fetch` may not: with any Host and any header of a browser. */
const send = (path: string, headers: Headers, body = '', method = 'POST'): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = ask(new URL(path, endpoint.url), { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });

const owner = { kind: 'owner' } as const;
const names = async (service: string, action: string): Promise<string> =>
  JSON.stringify(await endpoint.cloud.callService(service, action, {}, owner));

describe('a page elsewhere', () => {
  it('invokes no function', async () => {
    const path = `/2015-03-31/functions/echo/invocations?${scope('lambda')}`;
    const answer = await send(path, { ...evil, 'content-type': 'text/plain' }, '{}');
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('sent by a page elsewhere')]);
    expect(endpoint.cloud.meter.totals()['invocations'] ?? 0).toBe(0);
    // The same from a program, which names no page.
    expect((await send(path, { 'content-type': 'text/plain' }, '{}')).status).toBe(200);
    expect(endpoint.cloud.meter.totals()['invocations']).toBe(1);
  });

  it('sends no mail', async () => {
    const mail = Buffer.from('From: a@traject.example\nTo: b@x.example\nSubject: s\n\nhi').toString('base64');
    const body = `Action=SendRawEmail&RawMessage.Data=${encodeURIComponent(mail)}`;
    const type = 'application/x-www-form-urlencoded';
    const answer = await send(`/?${scope('ses')}`, { ...evil, 'content-type': type }, body);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
    expect(endpoint.cloud.mailbox.letters()).toEqual([]);
  });

  it('makes no schedule', async () => {
    const schedule = {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arns.echo, RoleArn: arns.role },
    };
    const path = `/schedules/evil?${scope('scheduler')}`;
    expect((await send(path, { ...evil, 'content-type': 'text/plain' }, JSON.stringify(schedule))).status).toBe(403);
    expect(await names('scheduler', 'ListSchedules')).not.toContain('evil');
  });

  const signed = {
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    authorization: 'AWS4-HMAC-SHA256 Credential=a/20230101/eu-west-1/dynamodb/aws4_request',
  };
  const hosts: readonly (readonly [string, string, Headers, string])[] = [
    ['reads no table under a name that it has for this machine', '/', signed, '{}'],
    ['reads no bucket under such a name', '/files?list-type=2', {}, ''],
    ['reads no letters under such a name', '/mailbox', {}, ''],
  ];
  it.each(hosts)('%s', async (_what, path, headers, body) => {
    const method = body === '' ? 'GET' : 'POST';
    const answer = await send(path, { ...headers, host: 'rebound.example:3000' }, body, method);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('not at ')]);
  });

  it('reads no letters', async () => {
    expect((await send('/mailbox', evil, '', 'GET')).status).toBe(403);
  });

  const ways: readonly (readonly [string, string, Headers])[] = [
    ['a target', '/files', { 'x-amz-target': 'DynamoDB_20120810.ListTables' }],
    ['another service in the address', `/files?${scope('lambda')}`, {}],
    ['a key of a bucket', '/files/doc.txt', {}],
  ];
  it.each(ways)('gets no further with what looks like a form of an upload but has %s', async (_what, path, more) => {
    expect(
      (await send(path, { 'content-type': 'multipart/form-data; boundary=b', ...evil, ...more }, '{}')).status,
    ).toBe(403);
  });
});

/** A form that S3 takes on AWS, if only the one who signs may. */
const presign = (accessKeyId: string) =>
  createPresignedPost(
    new S3Client({ ...endpoint.client, credentials: { accessKeyId, secretAccessKey: functionSecret } }),
    { Bucket: 'files', Key: 'forged/any.txt' },
  );

async function upload(accessKeyId: string, change: Headers = {}): Promise<{ status: number; text: string }> {
  const { url, fields } = await presign(accessKeyId);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...change })) form.append(name, value);
  form.append('file', new Blob(['hello']), 'a.txt');
  const encoded = new Request(url, { method: 'POST', body: form });
  const type = encoded.headers.get('content-type') ?? '';
  return await send(new URL(url).pathname, { ...evil, 'content-type': type }, await encoded.text());
}

describe('the form of an upload, sent by a page elsewhere', () => {
  it('is refused when no key of this cloud signed it', async () => {
    const answer = await upload('MADEUP');
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('<Code>InvalidAccessKeyId</Code>')]);
  });

  it('is refused when its signature does not fit', async () => {
    const answer = await upload(accessKeyOf(arns.echo), { 'X-Amz-Signature': '00' });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
  });

  it('is taken when a function signed it, as browsers post there by design', async () => {
    expect((await upload(accessKeyOf(arns.echo))).status).toBe(204);
  });

  it('is asked for beforehand, and the bucket decides', async () => {
    const answer = await send('/files', { ...evil, 'access-control-request-method': 'POST' }, '', 'OPTIONS');
    expect([answer.status, answer.text]).toEqual([403, '']);
  });
});

describe('a client of AWS', () => {
  it('is answered at localhost as at 127.0.0.1, the bucket before the host included', async () => {
    const { port } = new URL(endpoint.url);
    for (const host of ['127.0.0.1', 'localhost']) {
      const tables = new DynamoDBClient({ ...endpoint.client, endpoint: `http://${host}:${port}` });
      expect((await tables.send(new ListTablesCommand())).TableNames).toContain('log');
    }
    const listed = new ListObjectsV2Command({ Bucket: 'files' });
    const s3 = new S3Client({ ...endpoint.client, endpoint: endpoint.url, forcePathStyle: true });
    expect((await s3.send(listed)).Name).toBe('files');
    const { status } = await send(
      '/?list-type=2',
      {
        host: `files.localhost:${port}`,
        authorization: `AWS4-HMAC-SHA256 Credential=a/20230101/eu-west-1/s3/aws4_request`,
      },
      '',
      'GET',
    );
    expect(status).toBe(200);
  });
});
