import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import type { JsonObject } from '../kernel/service.ts';
import { createIssuer, type Issuer } from './issuer.ts';

const url = 'http://localhost:3000/issuer';
let cloud: SmallCloud;
let issuer: Issuer;
const open = (): Issuer =>
  createIssuer({
    ...cloud,
    issuer: url,
    audience: 'traject',
    scope: 'projects',
    personas: [
      { id: 'anna', name: 'Anna <Coach>', description: 'coach in Ghent', claims: { sub: 'anna', role: 'coach' } },
    ],
  });
beforeEach(() => {
  cloud = createSmallCloud();
  issuer = open();
});
const get = async (path = '') => await issuer.handle(new Request(url + path));
const ask = async (body: object) =>
  await issuer.handle(new Request(`${url}/token`, { method: 'POST', body: JSON.stringify(body) }));
const read = async (answer: Response): Promise<JsonObject> => (await answer.json()) as JsonObject;
const verify = async (token: string) => {
  const { jwks_uri } = await read(await get('/.well-known/openid-configuration'));
  const keys = (await (await issuer.handle(new Request(jwks_uri))).json()) as JSONWebKeySet;
  return (await jwtVerify(token, createLocalJWKSet(keys), { currentDate: new Date(cloud.agenda.now()) })).payload;
};

describe('the local issuer', () => {
  it('gives a token for a persona', async () => {
    const { access_token, token_type, expires_in } = await read(await ask({ persona: 'anna' }));
    expect({ token_type, expires_in }).toEqual({ token_type: 'Bearer', expires_in: 3600 });
    const at = Date.parse('2023-10-31T12:00:00Z') / 1000;
    expect(await verify(access_token)).toMatchObject({
      iss: url,
      aud: 'traject',
      scope: 'projects',
      sub: 'anna',
      role: 'coach',
      iat: at,
      exp: at + 3600,
    });
  });

  it('gives a token with the claims that a program asks for', async () => {
    const { access_token } = await read(await ask({ sub: 'bert', claims: { role: 'manager', scope: 'admin' } }));
    expect(await verify(access_token)).toMatchObject({ sub: 'bert', role: 'manager', scope: 'admin' });
  });

  it('says what is wrong with a request', async () => {
    const unknown = await ask({ persona: 'nobody' });
    expect(unknown.status).toBe(400);
    expect((await read(unknown))['error_description']).toContain('anna');
    expect((await ask({ name: 'x' })).status).toBe(400);
  });

  it('keeps its key over a restart', async () => {
    const token = await issuer.issueToken({ sub: 'anna' });
    issuer = open();
    expect(await verify(token)).toMatchObject({ sub: 'anna' });
  });

  it('lists its personas on a page, each with a link to a token', async () => {
    const page = await (await get()).text();
    expect(page).toContain('<a href="/issuer?persona=anna">Anna &lt;Coach&gt;</a>');
    const token = /<textarea[^>]*>([^<]+)</.exec(await (await get('?persona=anna')).text())?.[1] ?? '';
    expect(await verify(token)).toMatchObject({ sub: 'anna' });
  });

  it('knows its documents by their address, and no others', async () => {
    expect(await issuer.document(`${url}/.well-known/openid-configuration`)).toMatchObject({ issuer: url });
    expect(issuer.document('https://elsewhere.example/jwks.json')).toBeUndefined();
    expect((await get('/none')).status).toBe(404);
  });
});
