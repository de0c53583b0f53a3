import { createHash } from 'node:crypto';
import type { Caller } from '../kernel/service.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret of every access key given out here: it keeps nothing safe, it lets signatures be checked as on AWS. */
export const functionSecret = 'local';

/** The access key in a function's environment. It stands for the function's role; nothing here is secret. */
export function accessKeyOf(functionArn: string): string {
  const digest = createHash('sha256').update(functionArn).digest();
  return `ASIA${[...digest.subarray(0, 16)].map((byte) => ALPHABET.charAt(byte % 32)).join('')}`;
}

/** Who signs with which access key. Whoever signs with another key is the owner of the machine. */
export class AccessKeys {
  readonly #callers = new Map<string, Caller>();

  issue(functionArn: string, roleArn: string): string {
    const key = accessKeyOf(functionArn);
    this.#callers.set(key, { kind: 'role', roleArn });
    return key;
  }

  /** Undefined for a key of the owner, whose secret is the owner's affair. */
  secretOf(accessKeyId: string): string | undefined {
    return this.#callers.has(accessKeyId) ? functionSecret : undefined;
  }

  callerOf(accessKeyId: string | undefined): Caller {
    return this.#callers.get(accessKeyId ?? '') ?? { kind: 'owner' };
  }
}
