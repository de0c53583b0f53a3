import { z } from 'zod';

const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});
const token = z.object({ access_token: z.string() });

export interface Ask {
  readonly operation: string;
  /** The id of a persona. */
  readonly as: string;
  /** What the path names, and beside it the body. */
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The product's own API, as its OpenAPI document describes it, with tokens of the issuer beside it. */
export interface Product {
  /** Answers the document; throws with what was said when the act is refused. */
  ask(ask: Ask): Promise<unknown>;
}

const jsonOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} of ${response.url}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
};

export async function openProduct(endpoint: string): Promise<Product> {
  const { paths } = openApi.parse(await jsonOf(await fetch(`${endpoint}/api/openapi.json`)));
  const operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, { path, method }] as const),
    ),
  );
  const tokens = new Map<string, string>();
  const tokenOf = async (persona: string): Promise<string> => {
    const known = tokens.get(persona);
    if (known !== undefined) return known;
    const body = JSON.stringify({ persona });
    const answer = await fetch(`${endpoint}/issuer/token`, { method: 'POST', body });
    const { access_token } = token.parse(await jsonOf(answer));
    tokens.set(persona, access_token);
    return access_token;
  };
  return {
    ask: async ({ operation, as, path = {}, body, headers = {} }) => {
      const found = operations.get(operation);
      if (found === undefined) throw new Error(`The API has no operation ${operation}.`);
      const filled = found.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
      const answer = await fetch(`${endpoint}${filled}`, {
        method: found.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${await tokenOf(as)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await jsonOf(answer);
    },
  };
}
