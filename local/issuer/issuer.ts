import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type CryptoKey, exportJWK, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Agenda } from '../kernel/agenda.ts';
import { randomUuid } from '../kernel/random.ts';
import { personaPage, tokenPage } from './issuer-pages.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Somebody whom one can be, on this machine. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** With at least `sub`. */
  readonly claims: Claims;
}

export interface IssuerOptions {
  readonly database: DatabaseSync;
  readonly agenda: Agenda;
  /** The data outlives the process, and so does the key; default true. */
  readonly durable?: boolean;
  /** The `iss` of its tokens, also where its pages are, e.g. `http://localhost:3000/issuer`. */
  readonly issuer: string;
  readonly audience: string;
  /** Scopes of a token, separated by blanks. */
  readonly scope: string;
  readonly personas: readonly Persona[];
  /** How long a token lives; default one hour. */
  readonly lifetimeSeconds?: number;
  readonly random?: () => number;
}

export interface Issuer {
  /** Answers discovery, keys, the page of personas and tokens; 404 for anything else. */
  handle(request: Request): Promise<Response>;
  issueToken(claims: Claims): Promise<string>;
  /** A document of this issuer by its full URL; undefined when the URL is not one of its own. */
  document(url: string): Promise<unknown> | undefined;
}

const tokenRequest = z.union([
  z.strictObject({ persona: z.string() }),
  z.strictObject({ sub: z.string().min(1), claims: z.record(z.string(), z.unknown()).default({}) }),
]);

/** Tokens for the local cloud: anyone may be anyone here, so it is for one machine only. */
export function createIssuer(options: IssuerOptions): Issuer {
  const { issuer, personas, lifetimeSeconds = 3600 } = options;
  const base = new URL(issuer).pathname.replace(/\/$/, '');
  const key = signingKey(options);
  const documents: Readonly<Record<string, () => Promise<unknown>>> = {
    [`${base}/.well-known/openid-configuration`]: () => Promise.resolve(discovery(issuer)),
    [`${base}/jwks.json`]: async () => ({ keys: [(await key).publicKey] }),
  };

  const issueToken = async (claims: Claims): Promise<string> => {
    const { privateKey, keyId } = await key;
    const now = Math.floor(options.agenda.now() / 1000);
    return await new SignJWT({ scope: options.scope, client_id: options.audience, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(options.audience)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetimeSeconds)
      .setJti(randomUuid(options.random ?? Math.random))
      .sign(privateKey);
  };
  const personaOf = (id: string): Persona | undefined => personas.find((one) => one.id === id);
  const grant = async (request: Request): Promise<Response> => {
    const read = tokenRequest.safeParse(await bodyOf(request));
    if (!read.success) return refusal('Send {"persona": "<id>"}, or {"sub": "<who>", "claims": {...}}.');
    const claims =
      'persona' in read.data ? personaOf(read.data.persona)?.claims : { ...read.data.claims, sub: read.data.sub };
    if (claims === undefined)
      return refusal(`There is no such persona; there are: ${personas.map(({ id }) => id).join(', ')}.`);
    return Response.json({ access_token: await issueToken(claims), token_type: 'Bearer', expires_in: lifetimeSeconds });
  };

  return {
    issueToken,
    document: (url) => (url.startsWith(issuer) ? documents[new URL(url).pathname]?.() : undefined),
    handle: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const document = documents[pathname];
      if (request.method === 'GET' && document !== undefined) return Response.json(await document());
      if (request.method === 'POST' && pathname === `${base}/token`) return await grant(request);
      if (request.method !== 'GET' || pathname.replace(/\/$/, '') !== base)
        return Response.json({ message: 'Not Found' }, { status: 404 });
      const persona = personaOf(searchParams.get('persona') ?? '');
      return html(
        persona === undefined
          ? personaPage(base, personas)
          : tokenPage(base, persona, await issueToken(persona.claims)),
      );
    },
  };
}

const refusal = (description: string): Response =>
  Response.json({ error: 'invalid_request', error_description: description }, { status: 400 });

const html = (page: string): Response =>
  new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  });

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const discovery = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/jwks.json`,
  token_endpoint: `${issuer}/token`,
  response_types_supported: ['token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});

interface SigningKey {
  readonly privateKey: CryptoKey | Uint8Array;
  readonly publicKey: JWK;
  readonly keyId: string;
}

// To find the primes of a key takes a tenth of a second: clouds that end with the process share one.
let fleeting: string | undefined;
const fleetingKey = (): string => {
  fleeting ??= newKey();
  return fleeting;
};

/** The key is made once per data folder, so that tokens outlive a restart. */
async function signingKey({ database, durable = true, random = Math.random }: IssuerOptions): Promise<SigningKey> {
  database.exec('CREATE TABLE IF NOT EXISTS issuer_keys (id TEXT PRIMARY KEY, pem TEXT NOT NULL)');
  const kept = database.prepare('SELECT id, pem FROM issuer_keys').get();
  const keyId = kept === undefined ? randomUuid(random) : String(kept['id']);
  const freshKey = durable ? newKey : fleetingKey;
  const pem = kept === undefined ? freshKey() : String(kept['pem']);
  if (kept === undefined) database.prepare('INSERT INTO issuer_keys (id, pem) VALUES (?, ?)').run(keyId, pem);
  const facts = { kid: keyId, alg: 'RS256', use: 'sig' };
  return {
    keyId,
    privateKey: await importJWK(await exportJWK(createPrivateKey(pem)), 'RS256'),
    publicKey: { ...(await exportJWK(createPublicKey(pem))), ...facts },
  };
}

const newKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
