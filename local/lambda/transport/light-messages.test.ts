import { describe, expect, it } from 'vitest';
import { LightRequest, type LightRequestParts, LightResponse } from './light-messages.ts';

const answered = (body: string | Uint8Array): LightResponse => new LightResponse({ status: 200, headers: {}, body });

const listenTo = (response: LightResponse): Promise<readonly unknown[]> =>
  new Promise((resolve) => {
    const parts: unknown[] = [];
    response.on('data', (part: unknown) => parts.push(part));
    response.on('end', () => resolve(parts));
  });

describe('an answer', () => {
  it('comes as bytes, or as text to who asks for an encoding', async () => {
    expect(await listenTo(answered('één'))).toEqual([Buffer.from('één')]);
    expect(await listenTo(answered('één').setEncoding('utf8'))).toEqual(['één']);
    expect(await listenTo(answered(Buffer.from('één')).setEncoding('utf8'))).toEqual(['één']);
    expect(await listenTo(answered('één').setEncoding('base64'))).toEqual([Buffer.from('één').toString('base64')]);
  });

  it('ends though it is empty', async () => {
    expect(await listenTo(answered(''))).toEqual([]);
  });

  it('is a stream like any other to who reads it part by part', async () => {
    const parts: unknown[] = [];
    for await (const part of answered('één').setEncoding('utf8')) parts.push(part);
    expect(parts.join('')).toBe('één');
  });
});

const sent = (prepare: (request: LightRequest) => void, headers: Record<string, unknown> = {}) =>
  new Promise<LightRequestParts>((resolve) => {
    const request = new LightRequest('POST', '/', headers, async (parts) => {
      resolve(parts);
      return { status: 200, headers: {}, body: '' };
    });
    prepare(request);
  });

describe('a request', () => {
  it('has its headers in small letters, as text, and leaves those that it was given as they were', async () => {
    const given = { 'X-Id': 1, accept: ['a', 'b'], none: undefined };
    const { headers } = await sent((request) => request.setHeader('X-More', 'm').end(), given);
    expect(headers).toEqual({ 'x-id': '1', accept: 'a, b', 'x-more': 'm' });
    const plain = { host: 'here', gone: 'soon' };
    const changed = await sent((request) => {
      request.setHeader('host', 'there');
      request.removeHeader('Gone');
      request.end();
    }, plain);
    expect(changed.headers).toEqual({ host: 'there' });
    expect(plain).toEqual({ host: 'here', gone: 'soon' });
  });

  it('carries what was written in another encoding as the bytes that it means', async () => {
    const { body } = await sent((request) => request.end('w6nDqW4=', 'base64'));
    expect(Buffer.from(body).toString()).toBe('één');
  });

  it('carries text and bytes in the order in which they were written', async () => {
    const { body } = await sent((request) => {
      request.write('één ');
      request.write(Buffer.from('twee '));
      request.end('drie');
    });
    expect(Buffer.from(body).toString()).toBe('één twee drie');
  });
});
