import { describe, expect, it } from 'vitest';
import { type SigningContext, signedHeaders } from './aws-signature.ts';

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
