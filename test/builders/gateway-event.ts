interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the token says of who asks. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A request as the gateway hands it to the API. @param address the path, with a query after `?` */
export const gatewayEventOf = (method: string, address: string, { headers = {}, body, claims }: Sent) => {
  const [rawPath = '', rawQueryString = ''] = address.split('?');
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers,
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
    requestContext: { http: { method, path: rawPath }, authorizer: { jwt: { claims, scopes: null } } },
  };
};
