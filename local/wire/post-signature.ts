import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../kernel/service.ts';

type Fields = Readonly<Record<string, string>>;

// As S3 names them in its refusals.
const signing = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature'] as const;
const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The pair that the guide gives to the owner. Any other does as well, but its secret is known to nobody here. */
const guide = { accessKeyId: 'test', secret: 'test' };

/**
 * Who sends the form. A page may only send one that a function signed: any other key is the owner's, and the owner runs
 * programs on this machine.
 */
export type Sender = 'page' | 'program';

/**
 * Holds the form of an upload against what a presigned POST must carry, and its signature against the secret of the key
 * that signed.
 */
export function checkPostSignature(
  fields: Fields,
  secretOf: (accessKeyId: string) => string | undefined,
  sender: Sender,
): void {
  if (fields['key'] === undefined) throw missing('key');
  // A form without a policy is nobody's: S3 refuses it as it does any stranger.
  const policy = fields['policy'];
  if (policy === undefined) throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  for (const name of signing) if (fields[name.toLowerCase()] === undefined) throw missing(name);
  if (fields['x-amz-algorithm'] !== ALGORITHM)
    throw new AwsError('InvalidArgument', `The only supported value of X-Amz-Algorithm is ${ALGORITHM}.`);
  const scope = readScope(fields['x-amz-credential'] ?? '');
  if (scope === undefined || fields['x-amz-date']?.startsWith(`${scope.day}T`) !== true)
    throw new AwsError(
      'InvalidArgument',
      'The X-Amz-Credential is <key>/<day of X-Amz-Date>/<region>/s3/aws4_request.',
    );
  const secret = secretOf(scope.accessKeyId) ?? ownersSecret(scope.accessKeyId, sender);
  if (secret === undefined || same(fields['x-amz-signature'] ?? '', signatureOf(policy, secret, scope))) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    { status: 403 },
  );
}

/** The secret of a key that is no function's; undefined where the owner has chosen one. */
function ownersSecret(accessKeyId: string, sender: Sender): string | undefined {
  if (sender === 'page') throw unknownKey(accessKeyId);
  return accessKeyId === guide.accessKeyId ? guide.secret : undefined;
}

const missing = (field: string): AwsError =>
  new AwsError(
    'InvalidArgument',
    `Bucket POST must contain a field named '${field}'.  If it is specified, please check the order of the fields.`,
  );

const unknownKey = (accessKeyId: string): AwsError =>
  new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
    status: 403,
    members: { AWSAccessKeyId: accessKeyId },
  });

interface Scope {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
}

function readScope(credential: string): Scope | undefined {
  const [, accessKeyId, day, region] = /^([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/.exec(credential) ?? [];
  return accessKeyId === undefined || day === undefined || region === undefined
    ? undefined
    : { accessKeyId, day, region };
}

function signatureOf(policy: string, secret: string, { day, region }: Scope): string {
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (secretOrKey, part) => createHmac('sha256', secretOrKey).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(policy).digest('hex');
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
