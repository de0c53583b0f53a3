import http from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { expect, it } from 'vitest';
import { exchange, exchangeText } from './http-exchange.ts';

/** Connections of this agent are never made. */
class NowhereAgent extends http.Agent {
  override createConnection(): Socket {
    return Object.assign(new Socket(), { connecting: true });
  }
}

it('a connection that is not made in time is given up, however long an answer may take', async () => {
  const origin = { protocol: 'http:', hostname: 'nowhere.test', agent: new NowhereAgent() };
  const asked = { method: 'POST', path: '/', headers: {}, body: '{}' };
  await expect(exchange(origin, asked, { connectMilliseconds: 10, answerMilliseconds: 60_000 })).rejects.toMatchObject({
    code: 'ETIMEDOUT',
    message: 'No connection in time',
  });
});

it('text is read as it was written, also where a sign is cut in two on its way', async () => {
  const [start, end] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  const server = http.createServer((_, response) => {
    response.write(start, () => setImmediate(() => response.end(end)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = { protocol: 'http:', hostname: '127.0.0.1', port: String(port) };
  const answer = await exchangeText(origin, { method: 'GET', path: '/', headers: {}, body: '' });
  server.close();
  expect(answer).toMatchObject({ status: 200, body: 'é' });
});
