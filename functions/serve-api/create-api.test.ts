import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseCall } from '../../shared/call-file/read-call-file.ts';
import { createMemoryPorts, type MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { gatewayEventOf } from '../../test/builders/gateway-event.ts';
import { actorOf } from './actor.ts';
import { allHandlers } from './all-handlers.ts';
import { createApi } from './create-api.ts';

const callFile = new URL('../../calls/lokale-partnerschappen/1.0.0.yaml', import.meta.url);
const read = parseCall(readFileSync(callFile, 'utf8'), '1.0.0.yaml');
if (!('call' in read)) throw new Error('the published call must be sound');
const { call } = read;

let ports: MemoryPorts;
let api: ReturnType<typeof createApi>;

beforeEach(() => {
  ports = createMemoryPorts();
  const handlers = allHandlers({ ...ports, ledger: ports.callLedger, openApi: async () => ({ openapi: '3.1.0' }) });
  api = createApi({ handlers, actor: actorOf({ ...ports, roleClaim: 'traject_rol_3d' }) });
});

interface Asked {
  readonly as?: string;
  readonly roles?: readonly string[];
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const ask = async (method: string, path: string, { as = 'maya', roles = [], body, headers = {} }: Asked = {}) => {
  const claims = { sub: as, traject_rol_3d: `[${roles.join(' ')}]` };
  const answer = await api(
    gatewayEventOf(method, path, {
      headers,
      claims,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  return { status: answer.statusCode, type: answer.headers['content-type'], body: JSON.parse(answer.body) };
};

const asManager = { as: 'maya', roles: ['manager:europa-wse', 'administrator:europa-wse'] };

const registerAalst = () =>
  ask('POST', '/api/organisations', {
    ...asManager,
    body: { organisation: 'stad-aalst', name: 'Stad Aalst', kind: 'municipality', localAdministrator: 'la-aalst' },
  });

describe('the API', () => {
  it('refuses as a problem document, in Dutch by default', async () => {
    const { status, type, body } = await ask('POST', '/api/calls', { as: 'jan', body: call });
    expect({ status, type }).toEqual({ status: 403, type: 'application/problem+json' });
    expect(body).toMatchObject({ code: 'not-authorised', detail: expect.stringContaining('Uw rol') });
  });

  it('refuses in English for who asks it', async () => {
    const { body } = await ask('POST', '/api/calls', { as: 'jan', body: call, headers: { 'accept-language': 'en' } });
    expect(body).toMatchObject({ detail: expect.stringContaining('Your role') });
  });

  it('says which fields of a body are wrong, and stores nothing', async () => {
    const { status, body } = await ask('POST', '/api/organisations', { ...asManager, body: { organisation: 'A B' } });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid-input',
      detail: expect.stringContaining('lokale beheerder: niet ingevuld'),
    });
    expect(ports.memory.commits.size).toBe(0);
  });

  it('says that a body is not JSON', async () => {
    const { body } = await ask('POST', '/api/organisations', { ...asManager, body: '{' });
    expect(body).toMatchObject({ code: 'invalid-input', status: 400 });
  });

  it('answers an unknown path with a problem', async () => {
    const { body } = await ask('GET', '/api/nothing');
    expect(body).toMatchObject({ code: 'invalid-input', received: 'GET /api/nothing' });
  });

  it('publishes a call once, and the same content again without a change', async () => {
    const first = await ask('POST', '/api/calls', { ...asManager, body: call });
    const again = await ask('POST', '/api/calls', { ...asManager, body: call });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(ports.memory.commits.get('CALL#lokale-partnerschappen')).toHaveLength(1);
  });

  it('refuses other content under a published version', async () => {
    await ask('POST', '/api/calls', { ...asManager, body: call });
    const other = { ...call, summary: { nl: 'Anders', en: 'Other' } };
    const { body } = await ask('POST', '/api/calls', { ...asManager, body: other });
    expect(body).toMatchObject({ code: 'call-version-exists', status: 409 });
  });

  it('publishes only answered questions', async () => {
    await ask('POST', '/api/calls', { ...asManager, body: call });
    const questions = '/api/calls/lokale-partnerschappen/questions';
    await ask('POST', questions, { as: 'jan', body: { text: 'Mag een OCMW promotor zijn?' } });
    await ask('POST', questions, { as: 'jan', body: { text: 'Tot wanneer?' } });
    await ask('POST', `${questions}/1/answer`, { ...asManager, body: { answer: 'Ja.' } });
    const { body } = await ask('GET', questions);
    expect(body).toEqual({
      questions: [{ question: 1, text: 'Mag een OCMW promotor zijn?', answer: 'Ja.', at: ports.clock.now() }],
    });
  });

  it('lets only the local administrator grant a role', async () => {
    await registerAalst();
    const grant = { person: 'or-aalst', role: 'organisation-responsible' };
    const refused = await ask('POST', '/api/organisations/stad-aalst/roles', { ...asManager, body: grant });
    const granted = await ask('POST', '/api/organisations/stad-aalst/roles', { as: 'la-aalst', body: grant });
    expect(refused.body).toMatchObject({ code: 'not-authorised' });
    expect(granted.status).toBe(200);
    const me = await ask('GET', '/api/me', { as: 'or-aalst' });
    expect(me.body).toMatchObject({
      organisationRoles: [{ organisation: 'stad-aalst', role: 'organisation-responsible' }],
    });
  });

  it('shows an outsider no roles of an organisation', async () => {
    await registerAalst();
    const { body } = await ask('GET', '/api/organisations/stad-aalst', { as: 'jan' });
    expect(body).toEqual({
      status: 'registered',
      id: 'stad-aalst',
      name: 'Stad Aalst',
      kind: 'municipality',
      registration: 'none',
    });
  });

  it('knows no project that was never submitted', async () => {
    const { body } = await ask('GET', '/api/projects/LP-2023-0001', asManager);
    expect(body).toMatchObject({ code: 'project-unknown', status: 404 });
  });

  it('asks an idempotency key for a submission', async () => {
    const { body } = await ask('POST', '/api/drafts/some-draft/submission', { body: {} });
    expect(body).toMatchObject({ code: 'invalid-input', detail: expect.stringContaining('Idempotency-Key') });
  });
});
