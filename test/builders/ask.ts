import { actorOf } from '../../functions/serve-api/actor.ts';
import { allHandlers } from '../../functions/serve-api/all-handlers.ts';
import { createApi } from '../../functions/serve-api/create-api.ts';
import type { Operation } from '../../shared/contracts/api/operation.ts';
import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { gatewayEventOf } from './gateway-event.ts';
import { theCallId, theProject } from './story.ts';

const staffRoles: Readonly<Record<string, string>> = {
  mia: 'manager administrator',
  max: 'manager',
  eva: 'evaluator',
  erik: 'evaluator',
  els: 'evaluator',
  carl: 'committee',
  coby: 'coach',
};

interface Asked {
  readonly on?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly key?: string;
}

/** Every answer that the stories of a test got, by operation. */
export type Given = Map<OperationId, unknown[]>;

/** Asks the API on ports in memory as somebody, and keeps the answer; what is refused is a fault of the story. */
export const createAsk = (ports: MemoryPorts, given: Given) => {
  const openApi = async () => ({ openapi: '3.1.0', info: {}, paths: {} });
  const api = createApi({
    handlers: allHandlers({ ...ports, ledger: ports.callLedger, openApi }),
    actor: actorOf({ ...ports, roleClaim: 'roles' }),
  });
  return async (id: OperationId, as: string, { on = {}, query = '', body, key }: Asked = {}): Promise<unknown> => {
    const operation: Operation = operations[id];
    const all: Readonly<Record<string, string>> = { project: theProject, call: theCallId, ...on };
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name]));
    const claims = { sub: as, roles: `[${staffRoles[as] ?? ''}]` };
    const { statusCode, body: answer } = await api(
      gatewayEventOf(operation.method.toUpperCase(), `/api${path}${query}`, {
        headers: key === undefined ? {} : { 'idempotency-key': key },
        ...(operation.body === undefined ? {} : { body: JSON.stringify(body ?? {}) }),
        claims,
      }),
    );
    const answered: unknown = JSON.parse(answer);
    if (statusCode !== operation.answer.status) throw new Error(`${id} by ${as}: ${answer}`);
    given.set(id, [...(given.get(id) ?? []), answered]);
    return answered;
  };
};
export type Ask = ReturnType<typeof createAsk>;

interface Party {
  readonly organisation: string;
  readonly kind: string;
  readonly responsible: string;
}

const partnership: readonly Party[] = [
  { organisation: 'welzijn-kempen', kind: 'welfare-association', responsible: 'an' },
  { organisation: 'vdab', kind: 'vdab', responsible: 'vera' },
  { organisation: 'vvsg', kind: 'vvsg', responsible: 'veerle' },
  { organisation: 'de-springplank', kind: 'service-provider', responsible: 'sofie' },
];

/** Registers an organisation, actively, with its organisation-responsible. */
export const registerParty = async (ask: Ask, { organisation, kind, responsible }: Party): Promise<void> => {
  const localAdministrator = `la-${organisation}`;
  await ask('register-organisation', 'mia', { body: { organisation, name: organisation, kind, localAdministrator } });
  const role = { person: responsible, role: 'organisation-responsible' };
  await ask('grant-role', localAdministrator, { on: { organisation }, body: role });
  await ask('record-registration', 'mia', { on: { organisation }, body: { status: 'active', on: '2023-09-01' } });
};

/** Registers the partnership of the example, with Piet as project-responsible of the promoter. */
export const registerPartnership = async (ask: Ask): Promise<void> => {
  for (const party of partnership) await registerParty(ask, party);
  const on = { organisation: 'welzijn-kempen' };
  await ask('grant-role', 'la-welzijn-kempen', { on, body: { person: 'piet', role: 'project-responsible' } });
};

/** One act after another on the project, each seen by the authority, the promoter and a partner. */
export const createLife =
  (ask: Ask, ports: MemoryPorts) =>
  async (at: string, as: string, id: OperationId, body?: unknown): Promise<void> => {
    ports.clock.set(new Date(at).toISOString());
    await ask(id, as, { body });
    for (const reader of ['mia', 'an', 'sofie']) await ask('show-project', reader);
  };
