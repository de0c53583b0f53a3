/**
 * Invocations per second of the local Lambda, requests per second of a local API beside a bare Hono server that answers
 * as many bytes, and the seconds from `npm start` to its first answer. `node bench/requests.ts`
 */
import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { styleText } from 'node:util';
import { Hono } from 'hono';
import { synthesizeSmallApp } from '../local/cloud/testing/small-app.ts';
import { type Cloud, createCloud } from '../local/cloud.ts';
import { testLambda } from '../local/lambda/testing/test-lambda.ts';
import { serveCloud } from '../local/server.ts';
import { measureStarts } from './requests/first-answer.ts';

const rounds = 15;
const mostSeconds = 5;

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

const perSecond = (count: number, milliseconds: number): string =>
  Math.round((count / milliseconds) * 1000).toLocaleString('en');

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const benchInvocations = async (): Promise<void> => {
  const { define, dispatch, open } = testLambda();
  define('empty', 'export const handler = () => null;');
  const input = { FunctionName: 'empty', Payload: '{}' };
  const invocations = 2_000;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const work = async (): Promise<void> => {
      for (let done = 0; done < invocations; done += 1) {
        await dispatch.callService('lambda', 'Invoke', input, { kind: 'owner' });
      }
    };
    times.push(await timed(work));
  }
  open.close();
  console.log(`${perSecond(invocations, median(times))} invocations per second of an empty function, one at a time`);
};

interface Subject {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const agent = new http.Agent({ keepAlive: true });

/** The bytes of the body of one answer. */
const ask = ({ url, headers }: Subject): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
    request.end();
  });

const requests = 320;
const atOnce = 16;

/** Some clients, each of which asks again when it has its answer. */
const askAll = async (subject: Subject): Promise<void> => {
  const client = async (): Promise<void> => {
    for (let asked = 0; asked < requests / atOnce; asked += 1) await ask(subject);
  };
  await Promise.all(Array.from({ length: atOnce }, client));
};

const serveBare = async (bytes: number): Promise<Server> => {
  const app = new Hono().get('/greeting', (context) => context.text('a'.repeat(bytes)));
  const server = http.createServer(async ({ method = 'GET', url, headers }, outgoing) => {
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await app.fetch(new Request(`http://${headers.host}${url}`, { method, headers: sent }));
    const body = Buffer.from(await answer.arrayBuffer());
    outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.length });
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

// The function greets its caller by name.
const caller = 'an '.repeat(200);

const tokenOf = async ({ issuer }: Cloud): Promise<string> => {
  if (issuer === undefined) throw new Error('The small app trusts no issuer of this machine.');
  return await issuer.issueToken({ sub: caller });
};

const benchApi = async (): Promise<void> => {
  const assembly = await synthesizeSmallApp();
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'real' } });
  const served = await serveCloud(cloud, { port: 0 });
  const headers = { authorization: `Bearer ${await tokenOf(cloud)}` };
  const bare = await serveBare(caller.length);
  const ours: Subject = { url: `${served.url}/greeting`, headers };
  const theirs: Subject = { url: `http://127.0.0.1:${(bare.address() as AddressInfo).port}/greeting`, headers };
  const [bytes, asMany] = [await ask(ours), await ask(theirs)];
  if (bytes !== asMany) throw new Error(`The answers differ: ${bytes} bytes, and ${asMany} of the bare server.`);
  const times: { readonly ours: number; readonly theirs: number }[] = [];
  // In turn, so that what else the machine does falls on both alike.
  for (let round = 0; round < rounds; round += 1) {
    times.push({ ours: await timed(() => askAll(ours)), theirs: await timed(() => askAll(theirs)) });
  }
  agent.destroy();
  bare.close();
  await served.close();
  const own = median(times.map((one) => one.ours));
  const other = median(times.map((one) => one.theirs));
  console.log(
    `${perSecond(requests, own)} API requests per second, token checked and function invoked; a bare Hono server ${perSecond(requests, other)}, with as many bytes (${bytes}): ${(other / own).toFixed(2)} of it`,
  );
};

const benchStart = async (): Promise<boolean> => {
  const { first, second } = await measureStarts();
  const line = `npm start answers after ${second.toFixed(1)} s (at most ${mostSeconds}); the first time, when it builds what changed and sets itself up, after ${first.toFixed(1)} s`;
  console.log(second > mostSeconds ? styleText('red', line) : line);
  return second <= mostSeconds;
};

/** Prints; whether a second start answers in time. */
export const benchRequests = async (): Promise<boolean> => {
  await benchInvocations();
  await benchApi();
  return await benchStart();
};

if (import.meta.main) process.exitCode = (await benchRequests()) ? 0 : 1;
