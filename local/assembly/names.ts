import { createHash } from 'node:crypto';

// CloudFormation's alphabets; the suffix is a hash here, so that a restart finds the same names.
const UPPER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

function letters(seed: string, alphabet: string, length: number): string {
  const digest = createHash('sha256').update(seed).digest();
  let text = '';
  for (let index = 0; index < length; index += 1) text += alphabet.charAt((digest[index] ?? 0) % alphabet.length);
  return text;
}

/** The name that CloudFormation would generate: `<stack>-<logical id>-<12 characters>`, cut to `limit`. */
export function generatedName(stack: string, logicalId: string, limit: number): string {
  const suffix = letters(`${stack}/${logicalId}`, UPPER, 12);
  const room = limit - suffix.length - 2;
  const stackPart = stack.slice(0, Math.max(room - logicalId.length, Math.floor(room / 2)));
  return `${stackPart}-${logicalId.slice(0, room - stackPart.length)}-${suffix}`;
}

/** An identifier such as API Gateway's: ten small letters and digits, the first a letter. */
export function generatedId(stack: string, logicalId: string, length = 10): string {
  return `a${letters(`${stack}/${logicalId}`, LOWER, length - 1)}`;
}

/** A bucket's name: small letters only. */
export function generatedBucketName(stack: string, logicalId: string): string {
  return generatedName(stack, logicalId, 63).toLowerCase();
}
