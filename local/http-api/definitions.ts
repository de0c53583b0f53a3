import { z } from 'zod';

const cors = z.strictObject({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
  AllowCredentials: z.coerce.boolean().default(false),
});
export type Cors = z.infer<typeof cors>;

const throttle = z.object({
  ThrottlingRateLimit: z.coerce.number().optional(),
  ThrottlingBurstLimit: z.coerce.number().optional(),
});
export type Throttle = z.infer<typeof throttle>;

export const apiProps = z.object({
  Name: z.string().optional(),
  ProtocolType: z.literal('HTTP', 'an HTTP API; others do not run here'),
  CorsConfiguration: cors.optional(),
});

export const stageProps = z.object({
  ApiId: z.string(),
  StageName: z.string(),
  StageVariables: z.record(z.string(), z.string()).optional(),
  DefaultRouteSettings: throttle.optional(),
  RouteSettings: z.record(z.string(), throttle).optional(),
});
export type Stage = z.infer<typeof stageProps>;

export const integrationProps = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY', 'a function; other integrations do not run here'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', 'the payload format 2.0'),
  TimeoutInMillis: z.coerce.number().optional(),
});
export type Integration = z.infer<typeof integrationProps>;

export const routeProps = z.object({
  ApiId: z.string(),
  RouteKey: z.string().regex(/^(\$default|(ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/\S*)$/),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT'], 'NONE or JWT; other authorizers do not run here').default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
export type RouteProps = z.infer<typeof routeProps>;

export const authorizerProps = z.object({
  ApiId: z.string(),
  Name: z.string().optional(),
  AuthorizerType: z.literal('JWT', 'a JWT authorizer; others do not run here'),
  IdentitySource: z
    .array(z.string().regex(/^\$request\.(header|querystring)\.[\w-]+$/))
    .length(1)
    .default(['$request.header.Authorization']),
  JwtConfiguration: z.object({ Audience: z.array(z.string()).default([]), Issuer: z.url() }),
});
export type Authorizer = z.infer<typeof authorizerProps>;
