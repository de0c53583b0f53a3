import type { Documents } from '../../shared/ports/documents.ts';

const refuse = (): never => {
  throw new Error('An application too large for its commit must be read, and DOCUMENTS_BUCKET is not set.');
};

/** Where no bucket is given: letters go out as long as every application fits in its commit. */
export const withoutDocuments: Pick<Documents, 'put' | 'get'> = {
  put: async () => refuse(),
  get: async () => refuse(),
};
