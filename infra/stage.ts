import { readFileSync } from 'node:fs';
import { z } from 'zod';

const issuer = z.strictObject({
  kind: z.literal('issuer'),
  /** The issuer's URL, under which its discovery document stands. */
  issuer: z.url(),
  /** The audience that a token must name. */
  audience: z.string().min(1),
  /** The claim that lists staff roles, as the issuer names it: with ACM/IDM `<application>_rol_3d`. */
  roleClaim: z.string().min(1),
});
const cognito = z.strictObject({
  kind: z.literal('cognito'),
  /** The first part of the address of the sign-in pages; unique within the region. */
  domainPrefix: z.string().regex(/^[a-z0-9-]{1,63}$/),
  callbackUrls: z.array(z.url()).min(1),
});

/** Everything in which one deployment differs from another: values, never branches in a stack. */
export const stage = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
  region: z.string().min(1),
  identity: z.discriminatedUnion('kind', [issuer, cognito]),
  mail: z.strictObject({
    /** From whom letters come; its domain is verified with SES. */
    sender: z.email(),
    /** Where answers go. */
    replyTo: z.email(),
    /** The domain that SES signs for. */
    domain: z.string().min(3),
  }),
  /** Who hears of alarms. */
  alarmsEmail: z.email(),
  /** Where people find the portal: letters and problem documents point there. */
  publicUrl: z.url(),
  logRetentionDays: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)]),
  throttling: z.strictObject({ ratePerSecond: z.int().min(1), burst: z.int().min(1) }),
  /** Days in which the lock of the backup vault can still be undone; left out: it can be undone with the right to do so. */
  backupLockGraceDays: z.int().min(3).optional(),
});
export type Stage = z.infer<typeof stage>;

const folder = new URL('stages/', import.meta.url);

/** What the command line may put in the place of a value of the file. */
export interface StageValues {
  readonly issuer?: string | undefined;
  readonly publicUrl?: string | undefined;
}

/** Reads `infra/stages/<name>.json`; an issuer or a public address given on the command line takes its place there. */
export function readStage(name: string, { issuer: issuerUrl, publicUrl }: StageValues = {}): Stage {
  const file = stage.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  const { identity } = file;
  return stage.parse({
    ...file,
    identity: issuerUrl === undefined || identity.kind !== 'issuer' ? identity : { ...identity, issuer: issuerUrl },
    publicUrl: publicUrl ?? file.publicUrl,
  });
}
