import type { JsonRecord } from '../json.ts';

/** What AWS's optimised integrations add to the answer of a call. */
export const metadata = (requestId: string): JsonRecord => ({
  SdkHttpMetadata: {
    AllHttpHeaders: { 'x-amzn-RequestId': [requestId] },
    HttpHeaders: { 'x-amzn-RequestId': requestId },
    HttpStatusCode: 200,
  },
  SdkResponseMetadata: { RequestId: requestId },
});
