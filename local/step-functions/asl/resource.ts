/** What a Task state calls, taken apart once. */
export type TaskResource =
  | { readonly kind: 'lambda'; readonly arn: string; readonly pattern: 'response' }
  | { readonly kind: 'activity'; readonly arn: string; readonly pattern: 'token' }
  | {
      readonly kind: 'integration';
      readonly arn: string;
      /** `lambda`, or `aws-sdk:dynamodb`: AWS's `resourceType` in the history. */
      readonly resourceType: string;
      /** `invoke`, without the pattern. */
      readonly action: string;
      readonly sdk: boolean;
      readonly service: string;
      readonly pattern: 'response' | 'token' | 'sync';
    };

const lambdaArn = /^arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:.+$/;
const activityArn = /^arn:aws[a-z-]*:states:[^:]*:[^:]*:activity:.+$/;
const integrationArn =
  /^arn:aws[a-z-]*:states:::(aws-sdk:)?([a-zA-Z0-9-]+):([a-zA-Z0-9]+)(\.sync(?::2)?|\.waitForTaskToken)?$/;

/** The parts of a Task's resource, or undefined where it is none that AWS knows. */
export function parseResource(arn: string): TaskResource | undefined {
  if (lambdaArn.test(arn)) return { kind: 'lambda', arn, pattern: 'response' };
  if (activityArn.test(arn)) return { kind: 'activity', arn, pattern: 'token' };
  const [, sdk, service, action, suffix] = integrationArn.exec(arn) ?? [];
  if (service === undefined || action === undefined) return undefined;
  const pattern = suffix === undefined ? 'response' : suffix === '.waitForTaskToken' ? 'token' : 'sync';
  return {
    kind: 'integration',
    arn,
    resourceType: sdk === undefined ? service : `aws-sdk:${service}`,
    action,
    sdk: sdk !== undefined,
    service,
    pattern,
  };
}

/** The `resource` that the history shows: the action with its pattern. */
export const historyResource = (resource: TaskResource): string =>
  resource.kind === 'integration'
    ? resource.arn.slice(resource.arn.lastIndexOf(`:${resource.action}`) + 1)
    : resource.arn;
