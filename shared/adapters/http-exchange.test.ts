import http from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { exchange } from './http-exchange.ts';

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
