import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Authorizer } from './definitions.ts';

/** Gets a document of an issuer: in process when the issuer is the local one, else over the network. */
export type FetchJson = (url: string) => Promise<unknown>;

export type Authorization =
  | {
      readonly allowed: true;
      readonly claims: Readonly<Record<string, string>>;
      readonly scopes: readonly string[] | null;
    }
  | { readonly allowed: false; readonly status: 401 | 403; readonly reason: string };

export interface JwtAuthorizer {
  authorize(token: string | null, scopes: readonly string[]): Promise<Authorization>;
}

type Keys = ReturnType<typeof createLocalJWKSet>;

// The gateway keeps the keys of an issuer for two hours.
const KEYS_KEPT = 7_200_000;
const MOST_KNOWN = 1_000;

/** Checks a token as the gateway's JWT authorizer does: signature, issuer, audience, times, then scopes. */
export function createJwtAuthorizer(
  props: Authorizer,
  deps: { now: () => number; fetchJson: FetchJson },
): JwtAuthorizer {
  const { Audience: audience, Issuer: issuer } = props.JwtConfiguration;
  let kept: { keys: Keys; ids: readonly unknown[]; text: string; at: number } | undefined;
  // A signature that held once holds for as long as the issuer has the same keys: a caller shows a token many times.
  const known = new Map<string, JWTPayload>();

  const readKeys = async (): Promise<NonNullable<typeof kept>> => {
    const discovery = await deps.fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const document = (await deps.fetchJson(String((discovery as { jwks_uri?: string }).jwks_uri))) as JSONWebKeySet;
    const text = JSON.stringify(document);
    if (kept?.text === text) return { ...kept, at: deps.now() };
    known.clear();
    // The set imports each key once: to make it anew for each token costs ten times as much as to verify that.
    return { keys: createLocalJWKSet(document), ids: document.keys.map(({ kid }) => kid), text, at: deps.now() };
  };
  const isFresh = (): boolean => kept !== undefined && deps.now() - kept.at <= KEYS_KEPT;
  const keysFor = async (keyId: string | undefined): Promise<Keys> => {
    if (kept === undefined || !isFresh() || !kept.ids.includes(keyId)) kept = await readKeys();
    return kept.keys;
  };
  const remembered = (token: string): JWTPayload | undefined => {
    const found = known.get(token);
    return found !== undefined && isWithin(found, deps.now()) ? found : undefined;
  };

  const verified = async (token: string): Promise<JWTPayload> => {
    const before = isFresh() ? remembered(token) : undefined;
    if (before !== undefined) return before;
    const keys = await keysFor(decodeProtectedHeader(token).kid);
    const found = remembered(token);
    if (found !== undefined) return found;
    const currentDate = new Date(deps.now());
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
      currentDate,
    });
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(token, payload);
    return payload;
  };

  return {
    authorize: async (header, scopes) => {
      const token = header?.replace(/^Bearer\s+/i, '') ?? '';
      if (token === '') return refused(401, 'no token');
      try {
        const payload = await verified(token);
        const problem = claimProblem(payload, audience, deps.now());
        if (problem !== undefined) return refused(401, problem);
        return withScopes(payload, scopes);
      } catch (error) {
        return refused(401, error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** As `jwtVerify` sees the times of a token; one that is over goes to it again, for its refusal. */
const isWithin = ({ exp, nbf }: JWTPayload, now: number): boolean =>
  (exp === undefined || exp > Math.floor(now / 1000)) && (nbf === undefined || nbf <= Math.floor(now / 1000));

const refused = (status: 401 | 403, reason: string): Authorization => ({ allowed: false, status, reason });

/** An access token of Cognito names its client instead of an audience. */
function claimProblem(
  payload: Readonly<Record<string, unknown>>,
  audience: readonly string[],
  now: number,
): string | undefined {
  const named = payload['aud'] === undefined ? [payload['client_id']] : [payload['aud']].flat();
  if (audience.length > 0 && !named.some((one) => audience.includes(String(one)))) return 'the audience is another';
  if (typeof payload['exp'] !== 'number') return 'the token has no end';
  const issuedAt = payload['iat'];
  return typeof issuedAt === 'number' && issuedAt * 1000 > now ? 'the token is from the future' : undefined;
}

function withScopes(payload: Readonly<Record<string, unknown>>, wanted: readonly string[]): Authorization {
  const value = payload['scope'] ?? payload['scp'];
  const held = Array.isArray(value)
    ? value.map(String)
    : String(value ?? '')
        .split(' ')
        .filter(Boolean);
  if (wanted.length > 0 && !wanted.some((scope) => held.includes(scope))) return refused(403, 'the scope is missing');
  const claims = Object.fromEntries(Object.entries(payload).map(([name, claim]) => [name, claimText(claim)]));
  return { allowed: true, claims, scopes: wanted.length === 0 ? null : wanted };
}

/** The gateway hands every claim over as text; a list as `[a b]`. */
function claimText(claim: unknown): string {
  if (Array.isArray(claim)) return `[${claim.map(claimText).join(' ')}]`;
  return typeof claim === 'object' && claim !== null ? JSON.stringify(claim) : String(claim);
}
