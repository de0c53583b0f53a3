import type { Operation } from '../../shared/contracts/api/operation.ts';
import { type OperationId, operations } from '../../shared/contracts/api/operations.ts';
import type { GotResponse, SentRequest, Venue } from '../cloud/venue.ts';
import type { Act } from './scenario-file.ts';
import type { Person, World } from './world.ts';

/** What the API answered. */
export interface Answer {
  readonly status: number;
  readonly accepted: boolean;
  /** The refusal code; `http-401` where the gateway answered by itself. */
  readonly code: string;
  /** The sentence of the problem document. */
  readonly detail: string;
  readonly body: unknown;
}

export interface Call {
  readonly operation: string;
  readonly as: Act['as'];
  /** Values of the path, of the query and of the body, together. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const isOperation = (id: string): id is OperationId => Object.hasOwn(operations, id);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value the scenario did not give: the request would go to another address. */
const pathOf = (id: string, { path }: Operation, values: Readonly<Record<string, unknown>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${id} needs the ${name}: give it in \`data\` (${name}: ...).`);
    return encodeURIComponent(textOf(value));
  });

const addressOf = (id: string, operation: Operation, values: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams();
  for (const name of Object.keys(operation.query?.shape ?? {})) {
    if (values[name] !== undefined) query.set(name, textOf(values[name]));
  }
  const address = `http://localhost/api${pathOf(id, operation, values)}`;
  return query.size === 0 ? address : `${address}?${query}`;
};

const bodyOf = ({ path, body }: Operation, values: Readonly<Record<string, unknown>>): string | undefined => {
  if (body === undefined) return undefined;
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !path.includes(`{${name}}`))));
};

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An answer that is no JSON is shown as it came.
    return text;
  }
};

const answerOf = ({ status, body: text }: GotResponse): Answer => {
  const body = readBody(text);
  const accepted = status >= 200 && status < 300;
  const member = (name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    status,
    accepted,
    code: accepted ? 'accepted' : (member('code') ?? `http-${status}`),
    detail: accepted ? '' : (member('detail') ?? member('message') ?? text.slice(0, 300)),
    body,
  };
};

const inSmallLetters = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const claimsOf = (as: Act['as'], { people }: World): Record<string, unknown> | undefined => {
  const { person: id, role } = typeof as === 'string' ? { person: as, role: undefined } : as;
  if (id === 'nobody') return undefined;
  const person = people.get(id);
  // Whose role is given with the step needs no other introduction.
  if (person === undefined && role === undefined)
    throw new Error(`Nobody is called ${id}: add the person under \`people\`.`);
  const { name = id, email, language = 'nl' }: Partial<Person> = person ?? {};
  const staff = (role === undefined ? (person?.roles ?? []) : [role]).map((one) => `${one}:europa-wse`);
  // Both names of the claim: `roles` of a plain issuer, and that of the Flemish identity provider.
  return { sub: id, name, email, locale: language, traject_rol_3d: staff };
};

/** Speaks to the HTTP API as the people of a world. */
export class Client {
  readonly #cloud: Venue;
  readonly #world: World;

  constructor(cloud: Venue, world: World) {
    this.#cloud = cloud;
    this.#world = world;
  }

  async call(call: Call): Promise<Answer> {
    return answerOf(await this.#cloud.request(await this.#requestFor(call)));
  }

  /** All at the same instant: none waits for the answer to another. */
  async together(calls: readonly Call[]): Promise<readonly Answer[]> {
    const requests = await Promise.all(calls.map((call) => this.#requestFor(call)));
    const responses = await this.#cloud.requestTogether(requests);
    return responses.map(answerOf);
  }

  async #requestFor({ operation: id, as, values = {}, headers = {} }: Call): Promise<SentRequest> {
    if (!isOperation(id)) throw new Error(`The API has no operation ${id}.`);
    const operation: Operation = operations[id];
    const body = bodyOf(operation, values);
    const claims = claimsOf(as, this.#world);
    const token = claims === undefined ? {} : { authorization: `Bearer ${await this.#cloud.tokenFor(claims)}` };
    return {
      method: operation.method.toUpperCase(),
      url: addressOf(id, operation, values),
      headers: {
        ...token,
        'accept-language': 'nl',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...inSmallLetters(headers),
      },
      body,
    };
  }
}
