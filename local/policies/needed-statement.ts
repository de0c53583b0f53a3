import type { Caller, Requirement } from '../kernel/service.ts';

/** The statement, as JSON, that would have let a caller do what it was denied, and where it belongs. */
export function neededStatement(caller: Caller, { action, resource, context }: Requirement): string {
  const statement = {
    Effect: 'Allow',
    ...(caller.kind === 'service' && { Principal: { Service: caller.principal } }),
    Action: action,
    Resource: resource,
    ...conditionOf(caller, context),
  };
  return `${JSON.stringify(statement)} in ${placeOf(caller, resource)}`;
}

function conditionOf(caller: Caller, context: Requirement['context']): { Condition?: object } {
  if (caller.kind === 'service') return { Condition: { ArnEquals: { 'aws:SourceArn': caller.sourceArn } } };
  const [key, values] = Object.entries(context ?? {})[0] ?? [];
  return key === undefined ? {} : { Condition: { 'ForAllValues:StringLike': { [key]: values } } };
}

function placeOf(caller: Caller, resource: string): string {
  if (caller.kind === 'role') return `a policy of the role ${caller.roleArn}`;
  return resource.startsWith('arn:aws:lambda:') ? `a permission of ${resource}` : `the policy of ${resource}`;
}
