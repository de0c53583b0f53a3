import type { Assembly } from '../assembly/load-assembly.ts';
import { createIssuer, type Issuer, type Persona } from '../issuer/issuer.ts';
import type { Kernel } from './kernel.ts';

export interface EmbeddedIssuer {
  readonly issuer: Issuer;
  /** The path under which its pages are. */
  readonly path: string;
}

export interface IssuedTokens {
  readonly personas: readonly Persona[];
  /** How long a token lives; an hour when absent. */
  readonly tokenSeconds?: number | undefined;
}

/**
 * The issuer of tokens that the template's authorizer trusts, when it trusts one on this machine. Any other issuer is
 * asked over the network, as on AWS.
 */
export function embeddedIssuer(
  kernel: Kernel,
  assembly: Assembly,
  { personas, tokenSeconds }: IssuedTokens,
): EmbeddedIssuer | undefined {
  const { Issuer: issuer, Audience: audiences = [] } =
    assembly.resources.find(({ type }) => type === 'AWS::ApiGatewayV2::Authorizer')?.properties['JwtConfiguration'] ??
    {};
  if (typeof issuer !== 'string' || !isOnThisMachine(issuer)) return undefined;
  const scopes = assembly.resources
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Route')
    .flatMap(({ properties }): string[] => properties['AuthorizationScopes'] ?? []);
  return {
    path: new URL(issuer).pathname.replace(/\/$/, ''),
    issuer: createIssuer({
      database: kernel.open.database,
      durable: kernel.durable,
      agenda: kernel.agenda,
      random: kernel.randomFor('issuer'),
      issuer,
      audience: audiences[0] ?? '',
      scope: [...new Set(scopes)].join(' '),
      personas,
      ...(tokenSeconds === undefined ? {} : { lifetimeSeconds: tokenSeconds }),
    }),
  };
}

function isOnThisMachine(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
}
