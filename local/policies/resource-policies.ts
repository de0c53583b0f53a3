import type { Resource } from '../assembly/load-assembly.ts';
import { account, type JsonObject, region } from '../kernel/service.ts';
import { compilePolicy, type Statement } from './statements.ts';

/** What the policies of queues, buckets and functions say, by the ARN of what they guard. */
export function compileResourcePolicies(resources: readonly Resource[]): Map<string, Statement[]> {
  const statements = new Map<string, Statement[]>();
  for (const resource of resources) {
    const where = `${resource.stack} / ${resource.logicalId}`;
    for (const [arn, document] of documentsOf(resource)) {
      statements.set(arn, [...(statements.get(arn) ?? []), ...compilePolicy(document, where)]);
    }
  }
  return statements;
}

/** The policy of a bucket guards its objects, and that of a function its versions. */
export function guarded(resource: string): string {
  if (resource.startsWith('arn:aws:s3:')) return resource.split('/', 1)[0] ?? '';
  return resource.startsWith('arn:aws:lambda:') ? resource.split(':', 7).join(':') : resource;
}

/** The ARNs of what the policy of a resource guards; none for one that is no such policy. */
export const guards = (resource: Resource): readonly string[] => documentsOf(resource).map(([arn]) => arn);

function documentsOf({ type, properties }: Resource): [arn: string, document: unknown][] {
  if (type === 'AWS::SQS::QueuePolicy') {
    const queues: string[] = properties['Queues'];
    return queues.map((url) => [
      `arn:aws:sqs:${region}:${account}:${url.split('/').at(-1)}`,
      properties['PolicyDocument'],
    ]);
  }
  if (type === 'AWS::S3::BucketPolicy') return [[`arn:aws:s3:::${properties['Bucket']}`, properties['PolicyDocument']]];
  return type === 'AWS::Lambda::Permission' ? [permission(properties)] : [];
}

// A permission is a statement of a function's policy in other words.
function permission(properties: JsonObject): [arn: string, document: unknown] {
  const name = String(properties['FunctionName']).split(':function:').at(-1)?.split(':')[0];
  const Resource = `arn:aws:lambda:${region}:${account}:function:${name}`;
  const { Action, Principal: principal, SourceArn, SourceAccount } = properties;
  const Principal = String(principal).endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal };
  const Condition = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
  };
  return [Resource, { Statement: [{ Effect: 'Allow', Action, Principal, Resource, Condition }] }];
}
