import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError, type JsonObject } from '../kernel/service.ts';

const digests: Readonly<Record<string, { name: string; of: (body: Uint8Array) => string }>> = {
  ChecksumSHA256: { name: 'SHA256', of: (body) => createHash('sha256').update(body).digest('base64') },
  ChecksumSHA1: { name: 'SHA1', of: (body) => createHash('sha1').update(body).digest('base64') },
  ChecksumCRC32: { name: 'CRC32', of: (body) => crcText(body) },
  ContentMD5: { name: 'Content-MD5', of: (body) => createHash('md5').update(body).digest('base64') },
};

export const checksumMembers: readonly string[] = ['ChecksumSHA256', 'ChecksumSHA1', 'ChecksumCRC32'];

/** Compares the checksums that came with a body; throws `BadDigest` for one that differs, and for what is none. */
export function checkDigests(input: JsonObject, body: Uint8Array): void {
  if (input['ContentMD5'] !== undefined && Buffer.from(String(input['ContentMD5']), 'base64').length !== 16)
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  for (const [member, digest] of Object.entries(digests)) {
    if (input[member] !== undefined && input[member] !== digest.of(body)) {
      throw new AwsError('BadDigest', `The ${digest.name} you specified did not match the calculated checksum.`);
    }
  }
}

function crcText(body: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}
