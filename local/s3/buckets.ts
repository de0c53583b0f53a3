import { z } from 'zod';
import { AwsError, type JsonObject } from '../kernel/service.ts';

const corsRule = z.object({
  AllowedMethods: z.array(z.string()),
  AllowedOrigins: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
});

// What changes the answers of a bucket is read; the rest (encryption, lifecycle, ownership ...) has no meaning on a disk.
const bucketProps = z.object({
  BucketName: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  VersioningConfiguration: z.object({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  CorsConfiguration: z.object({ CorsRules: z.array(corsRule) }).optional(),
  NotificationConfiguration: z
    .object({ EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.coerce.boolean().default(true) }).optional() })
    .optional(),
});

export interface Bucket {
  readonly name: string;
  /** When this cloud last read it in the template. */
  readonly createdAt: number;
  readonly versioned: boolean;
  readonly notifies: boolean;
  readonly cors: readonly z.infer<typeof corsRule>[];
}

/** Reads the properties of an `AWS::S3::Bucket`. */
export function readBucket(props: JsonObject, now: number): Bucket {
  const bucket = bucketProps.parse(props);
  return {
    name: bucket.BucketName,
    createdAt: now,
    versioned: bucket.VersioningConfiguration?.Status === 'Enabled',
    notifies: bucket.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled === true,
    cors: bucket.CorsConfiguration?.CorsRules ?? [],
  };
}

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;

export function findBucket(buckets: ReadonlyMap<string, Bucket>, name: unknown): Bucket {
  const bucket = buckets.get(String(name));
  if (bucket !== undefined) return bucket;
  throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    members: { BucketName: String(name) },
  });
}

/** The CORS headers for a request of a page elsewhere; none where no rule of the bucket allows it. */
export function corsHeaders(bucket: Bucket, origin: string, method: string): Record<string, string> {
  // An origin pattern has one star at most.
  const allows = (pattern: string): boolean => {
    const [start = '', end] = pattern.split('*');
    return end === undefined ? pattern === origin : origin.startsWith(start) && origin.endsWith(end);
  };
  const rule = bucket.cors.find((one) => one.AllowedMethods.includes(method) && one.AllowedOrigins.some(allows));
  if (rule === undefined) return {};
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(rule.AllowedHeaders.length > 0 && { 'access-control-allow-headers': rule.AllowedHeaders.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin',
  };
}
