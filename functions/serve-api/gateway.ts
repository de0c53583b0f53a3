import * as z from 'zod';

/** A request as the gateway hands it over, in payload format 2.0: what the API looks at. Names of headers are small. */
export const gatewayEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.object({
    'accept-language': z.string().optional(),
    'idempotency-key': z.string().optional(),
  }),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    http: z.object({ method: z.string() }),
    authorizer: z.object({ jwt: z.object({ claims: z.unknown() }).optional() }).optional(),
  }),
});
export type GatewayEvent = z.infer<typeof gatewayEvent>;

/** The answer as the gateway wants it back. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a body says: the gateway encodes all that has no type of a text. */
export const textOf = ({ body, isBase64Encoded }: GatewayEvent): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;

/** The values of a query by name; of a name that comes twice the first one. */
export const queryOf = ({ rawQueryString }: GatewayEvent): Readonly<Record<string, string>> =>
  rawQueryString === '' ? {} : Object.fromEntries([...new URLSearchParams(rawQueryString)].toReversed());
