import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Documents, StoredDocument } from '../documents.ts';

interface Version {
  readonly document: StoredDocument;
  readonly body: Uint8Array;
}

export const createMemoryDocuments = (clock: Clock): Documents => {
  const versions = new Map<string, Version[]>();
  return {
    async put(key, body, mediaType) {
      const earlier = versions.get(key) ?? [];
      const document = {
        key,
        versionId: `v${earlier.length + 1}`,
        sizeBytes: body.byteLength,
        mediaType,
        sha256: createHash('sha256').update(body).digest('hex'),
        storedAt: clock.now(),
      };
      versions.set(key, [...earlier, { document, body: Uint8Array.from(body) }]);
      return document;
    },
    async get({ key, versionId }) {
      const found = versions.get(key)?.find(({ document }) => document.versionId === versionId);
      if (found === undefined) throw new Error(`There is no version ${versionId} of ${key}.`);
      return found.body;
    },
    head: async (key) => versions.get(key)?.at(-1)?.document,
    offerUpload: async ({ key, mediaType }) => ({
      url: 'memory://documents',
      fields: { key, 'Content-Type': mediaType },
    }),
  };
};
