import { createHash } from 'node:crypto';
import type { JsonObject } from '../kernel/service.ts';

export const md5 = (data: string | Uint8Array): string => createHash('md5').update(data).digest('hex');

/** The digest of message attributes as SQS defines it: sorted by name, each part preceded by its length. */
export function attributesMd5(attributes: Readonly<Record<string, JsonObject>>): string {
  const hash = createHash('md5');
  const put = (part: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    hash.update(length).update(part);
  };
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name] ?? {};
    const type = String(attribute['DataType']);
    put(Buffer.from(name));
    put(Buffer.from(type));
    const binary = type.startsWith('Binary');
    hash.update(Buffer.of(binary ? 2 : 1));
    put(
      binary ? Buffer.from(String(attribute['BinaryValue']), 'base64') : Buffer.from(String(attribute['StringValue'])),
    );
  }
  return hash.digest('hex');
}
