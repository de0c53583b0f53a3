import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCloud } from './cloud.ts';
import { type CloudServer, serveCloud } from './server.ts';

const template = {
  Resources: {
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Log: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'log',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  },
};
let server: CloudServer;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'server-'));
  const artifacts = { Data: { type: 'aws:cloudformation:stack', properties: { templateFile: 'data.json' } } };
  writeFileSync(join(folder, 'data.json'), JSON.stringify(template));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  const clock = { kind: 'virtual', start: '2023-10-31T12:00:00Z' } as const;
  server = await serveCloud(createCloud({ assembly: folder, data: ':memory:', clock }), { port: 0 });
});
afterEach(() => server.close());

const ask = (action: string, input: object): Promise<Response> =>
  fetch(server.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `DynamoDB_20120810.${action}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=owner/x/y/dynamodb/z',
    },
    body: JSON.stringify(input),
  });

describe('the server of a local cloud', () => {
  it('answers the protocols of AWS over the network', async () => {
    const item = { pk: { S: 'P1' } };
    expect((await ask('PutItem', { TableName: 'log', Item: item })).status).toBe(200);
    expect(await (await ask('GetItem', { TableName: 'log', Key: item })).json()).toEqual({ Item: item });
    expect(await (await ask('GetItem', { TableName: 'no', Key: item })).json()).toMatchObject({
      __type: expect.stringContaining('ResourceNotFoundException'),
    });
  });

  it('takes a request to a bucket for one to S3, and any other for one to the HTTP API', async () => {
    expect((await fetch(`${server.url}/files/nothing`)).headers.get('content-type')).toContain('xml');
    const other = await fetch(`${server.url}/nothing`);
    expect([other.status, await other.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('says which port is taken', async () => {
    const clock = { kind: 'real' } as const;
    const folder = mkdtempSync(join(tmpdir(), 'server-'));
    writeFileSync(join(folder, 'data.json'), '{}');
    const artifacts = { Data: { type: 'aws:cloudformation:stack', properties: { templateFile: 'data.json' } } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
    const cloud = createCloud({ assembly: folder, data: ':memory:', clock });
    await expect(serveCloud(cloud, { port: Number(new URL(server.url).port) })).rejects.toThrow(/is in use/);
    await cloud.close();
  });

  it('closes once, however often it is asked', async () => {
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
