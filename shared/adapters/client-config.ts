import { environmentCredentials } from './environment-credentials.ts';

/**
 * What every SDK client is made with. Its region and, on one machine, its endpoint come from the environment
 * (`AWS_REGION`, `AWS_ENDPOINT_URL`); nothing is read from files.
 */
export const clientConfig = {
  credentials: environmentCredentials,
  // Four attempts of at most five seconds each, with back-off, stay within the thirty seconds of a function.
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  defaultsMode: 'standard',
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
} as const;
