/**
 * The credentials that Lambda puts in the environment, and no other source. The bundler puts this in the place of
 * `@aws-sdk/credential-provider-node`, whose chain of providers costs 140 KB and 30 ms at each cold start.
 */
export const environmentCredentials = async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error('No credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be in the environment.');
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  };
};

/**
 * The same, read once for a client: Lambda gives an environment to a function when that starts, and ends the function
 * before they lapse. The SDK's clients keep them as well.
 */
export const keptEnvironmentCredentials = (): typeof environmentCredentials => {
  let kept: ReturnType<typeof environmentCredentials> | undefined;
  return () => {
    kept ??= environmentCredentials();
    return kept;
  };
};

/** The name under which every SDK client looks for its provider. */
export const defaultProvider = () => environmentCredentials;
