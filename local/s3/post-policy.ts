import { z } from 'zod';
import { AwsError } from '../kernel/service.ts';

const condition = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
]);
const policySchema = z.object({ expiration: z.iso.datetime({ offset: true }), conditions: z.array(condition) });

export interface PostForm {
  readonly bucket: string;
  /** Form fields before the file, names in small letters. */
  readonly fields: Readonly<Record<string, string>>;
  readonly size: number;
}

// Fields that the policy need not speak of.
const unconditioned = new Set(['x-amz-signature', 'policy', 'file', 'signature', 'awsaccesskeyid']);

/** Holds a form of an upload against its policy; throws what S3 answers when it does not fit. */
export function checkPostPolicy(form: PostForm, now: number): void {
  const policy = readPolicy(form.fields['policy']);
  if (Date.parse(policy.expiration) < now) throw denied('Policy expired.');
  const spokenOf = new Set<string>();
  for (const one of policy.conditions) {
    if (Array.isArray(one) && one[0] === 'content-length-range') checkSize(form.size, one[1], one[2]);
    else if (Array.isArray(one)) checkField(form, one[0], one[1].slice(1), one[2], spokenOf);
    else for (const [name, value] of Object.entries(one)) checkField(form, 'eq', name, value, spokenOf);
  }
  const extra = ['bucket', ...Object.keys(form.fields)].filter(
    (name) => !spokenOf.has(name) && !unconditioned.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`);
}

function readPolicy(encoded: string | undefined): z.infer<typeof policySchema> {
  if (encoded === undefined) throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  const read = policySchema.safeParse(jsonOf(Buffer.from(encoded, 'base64').toString()));
  if (read.success) return read.data;
  throw new AwsError('InvalidPolicyDocument', `Invalid Policy: ${z.prettifyError(read.error)}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

function checkSize(size: number, low: number, high: number): void {
  if (size > high) {
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      members: { ProposedSize: size, MaxSizeAllowed: high },
    });
  }
  if (size < low) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      members: { ProposedSize: size, MinSizeAllowed: low },
    });
  }
}

function checkField(form: PostForm, operator: string, name: string, wanted: string, spokenOf: Set<string>): void {
  const field = name.toLowerCase();
  spokenOf.add(field);
  const value = field === 'bucket' ? form.bucket : (form.fields[field] ?? '');
  const holds = operator === 'eq' ? value === wanted : value.startsWith(wanted);
  if (!holds) throw denied(`Policy Condition failed: ["${operator}", "$${name}", "${wanted}"]`);
}

const denied = (reason: string): AwsError =>
  new AwsError('AccessDenied', `Invalid according to Policy: ${reason}`, { status: 403 });
