import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installFunctionProcess } from '../function-process.ts';
import { testLambda } from '../testing/test-lambda.ts';
import { answerInProcess } from './in-process-http.ts';
import type { LightRequestParts } from './light-messages.ts';

const undo: (() => void)[] = [];
let seen: LightRequestParts[];
beforeEach(() => {
  seen = [];
  undo.push(installFunctionProcess());
});
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const answering = (body: string, status = 200, port = 4599): void => {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  undo.push(
    answerInProcess('127.0.0.1', port, async (request) => {
      seen.push(request);
      return { status, headers, body };
    }),
  );
};

/** A bundle as the product's own: one file, ESM, the SDK inside. */
async function bundle(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'js' },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return folder;
}

describe('the SDK in a bundle', () => {
  it('is answered without a socket, with the rights of its function', async () => {
    answering('{"Item":{"pk":{"S":"PROJECT#1"}}}');
    const cloud = testLambda();
    const folder = await bundle(`
      import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
      const client = new DynamoDBClient({});
      export const handler = async () =>
        (await client.send(new GetItemCommand({ TableName: 'log', Key: { pk: { S: 'PROJECT#1' } } }))).Item;`);
    const definition = cloud.define('reads', '', { folder, timeoutSeconds: 20 });
    expect(await cloud.invoke('reads', {})).toEqual({ pk: { S: 'PROJECT#1' } });
    const [request] = seen;
    expect(request?.headers['x-amz-target']).toBe('DynamoDB_20120810.GetItem');
    expect(JSON.parse(Buffer.from(request?.body ?? []).toString())).toMatchObject({ TableName: 'log' });
    const key = /Credential=([^/]+)/.exec(request?.headers['authorization'] ?? '')?.[1];
    expect(cloud.lambda.accessKeys.callerOf(key)).toEqual({ kind: 'role', roleArn: definition.roleArn });
  });

  it('gets errors as AWS sends them', async () => {
    answering('{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"gone"}', 400);
    const cloud = testLambda();
    const folder = await bundle(`
      import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
      const client = new DynamoDBClient({});
      export const handler = () => client.send(new GetItemCommand({ TableName: 'log', Key: {} })).catch((error) => error.name);`);
    cloud.define('asks', '', { folder, timeoutSeconds: 20 });
    expect(await cloud.invoke('asks', {})).toBe('ResourceNotFoundException');
  });
});

describe('requests of a function', () => {
  it.each([
    ["import { request } from 'node:http'; const call = request;", 'named'],
    ["import https from 'https'; const call = https.request;", 'default, https'],
  ])('are answered however it imports the client (%s)', async (imports) => {
    answering('hello');
    const cloud = testLambda();
    const source = `${imports}
      export const handler = () => new Promise((resolve, reject) => {
        const asked = call({ host: '127.0.0.1', port: 4599, path: '/a?b=c', method: 'POST', headers: { 'X-Id': 1 } }, (response) => {
          let text = '';
          response.on('data', (chunk) => { text += chunk; });
          response.on('end', () => resolve(response.statusCode + text));
        });
        asked.on('error', reject);
        asked.write('one ');
        asked.end('two');
      });`;
    cloud.define('calls', source);
    expect(await cloud.invoke('calls', {})).toBe('200hello');
    expect(seen[0]).toMatchObject({ method: 'POST', path: '/a?b=c', headers: { 'x-id': '1' } });
    expect(Buffer.from(seen[0]?.body ?? []).toString()).toBe('one two');
  });

  it('are not answered any more once its time is over', async () => {
    answering('late');
    const cloud = testLambda();
    const source = `
      import { get, request } from 'node:http';
      export const handler = () => new Promise(() => {
        setTimeout(() => request({ host: '127.0.0.1', port: 4599 }).on('error', (error) => { globalThis.refused = error.message; }).end(), 30);
      });`;
    cloud.define('late', source, { timeoutSeconds: 0.01 });
    await cloud.invoke('late', {});
    await expect
      .poll(() => Reflect.get(globalThis, 'refused'), { timeout: 10_000 })
      .toMatch(/The invocation of late is over/);
    expect(seen).toEqual([]);
  });

  it('reach other hosts by the network as ever', async () => {
    answering('never');
    const server = http.createServer((_, response) => response.end('outside'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const text = await new Promise((resolve, reject) => {
      http
        .request({ host: '127.0.0.1', port }, (response) => response.on('data', (chunk) => resolve(String(chunk))))
        .on('error', reject)
        .end();
    });
    server.close();
    expect(text).toBe('outside');
  });
});
