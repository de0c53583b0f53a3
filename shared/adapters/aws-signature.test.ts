import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type SigningContext, signedHeaders, signText } from './aws-signature.ts';

const published: SigningContext = {
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  region: 'us-east-1',
  service: 's3',
  now: '2013-05-24T00:00:00.000Z',
};
const signatureOf = (headers: Record<string, string>): string | undefined =>
  /Signature=(.*)$/.exec(headers['authorization'] ?? '')?.[1];

const readObject = (context: SigningContext): Record<string, string> =>
  signedHeaders(
    {
      method: 'GET',
      path: '/test.txt',
      query: {},
      headers: { host: 'examplebucket.s3.amazonaws.com', range: 'bytes=0-9' },
      body: new Uint8Array(),
    },
    context,
  );
const putItem = (context: SigningContext): Record<string, string> =>
  signedHeaders(
    {
      method: 'POST',
      path: '/',
      query: {},
      headers: { host: 'dynamodb.eu-west-1.amazonaws.com', 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      body: '{}',
    },
    context,
  );

describe('a signature', () => {
  it('is the one AWS publishes as its example for S3', () => {
    expect(readObject(published)['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it("covers the token of a function's role", () => {
    const headers = putItem({
      ...published,
      service: 'dynamodb',
      credentials: { ...published.credentials, sessionToken: 'token' },
    });
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target,');
  });

  it.each([
    ['day', { now: '2013-05-25T00:00:00.000Z' }],
    ['region', { region: 'eu-west-1' }],
    ['secret', { credentials: { ...published.credentials, secretAccessKey: 'other' } }],
  ] satisfies readonly (readonly [string, Partial<SigningContext>])[])(
    'is made with another key for another %s, and again with the first',
    (_, change) => {
      const first = signatureOf(readObject(published));
      expect(signatureOf(readObject({ ...published, ...change }))).not.toBe(first);
      expect(signatureOf(readObject(published))).toBe(first);
    },
  );
});

describe('a signing key', () => {
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

  it.each([1, 40, 60, 61, 200])('is what Node makes of a secret of %i characters', (length) => {
    const secretAccessKey = 's'.repeat(length);
    const credentials = { accessKeyId: 'AKIA', secretAccessKey };
    const context = { credentials, region: 'eu-west-1', service: 'dynamodb', now: '2024-02-29T08:00:00.000Z' } as const;
    const day = hmac(`AWS4${secretAccessKey}`, '20240229');
    const key = hmac(hmac(hmac(day, 'eu-west-1'), 'dynamodb'), 'aws4_request');
    expect(signText('Zoë', context)).toBe(hmac(key, 'Zoë').toString('hex'));
  });
});
