import type { Resource } from '../assembly/load-assembly.ts';
import { AwsError, account, type Caller, type Requirement, region } from '../kernel/service.ts';
import { knownManagedPolicies } from './known-managed-policies.ts';
import { compileResourcePolicies, guarded } from './resource-policies.ts';
import { contextOf, type Globals, RolePolicy } from './role-policy.ts';
import { compilePolicy, holds, type Statement } from './statements.ts';

/** Who may do what, by the roles and policies of a template. */
export interface Policies {
  /** Throws AWS's `AccessDeniedException` unless the caller may do all that is required. */
  authorize(caller: Caller, requirements: readonly Requirement[]): void;
  /** Throws unless the role exists and trusts the service, e.g. `lambda.amazonaws.com`; `forWhom` is named in the error. */
  checkTrust(roleArn: string, servicePrincipal: string, forWhom: string): void;
  /** Names the session of a role in error messages, as AWS names it after the function. */
  nameSession(roleArn: string, session: string): void;
}

const unguarded: readonly Statement[] = [];

interface Role {
  readonly arn: string;
  readonly name: string;
  readonly trust: readonly Statement[];
  readonly policy: RolePolicy;
  session: string;
}

const globals: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:securetransport', ['true']],
  ['aws:requestedregion', [region]],
  ['aws:principalaccount', [account]],
  ['aws:resourceaccount', [account]],
]);
const globalsOfServices: ReadonlyMap<string, readonly string[]> = new Map([
  ...globals,
  ['aws:sourceaccount', [account]],
]);

/** Compiles the roles, policies and resource policies of a template; what cannot be understood is refused by name. */
export function createPolicies(resources: readonly Resource[]): Policies {
  const roles = compileRoles(resources);
  const resourceStatements = compileResourcePolicies(resources);
  const roleOf = (roleArn: string): Role => {
    const role = roles.get(roleArn);
    if (role !== undefined) return role;
    throw new AwsError('AccessDeniedException', `The role ${roleArn} is not in the template.`, { status: 403 });
  };

  return {
    authorize(caller, requirements) {
      if (caller.kind === 'owner') return;
      for (const requirement of requirements) {
        const guards = resourceStatements.get(guarded(requirement.resource)) ?? unguarded;
        if (caller.kind === 'service') authorizeService(caller, requirement, guards);
        else authorizeRole(roleOf(caller.roleArn), requirement, guards);
      }
    },
    checkTrust(roleArn, servicePrincipal, forWhom) {
      const role = roles.get(roleArn);
      if (role === undefined) throw new Error(`${forWhom} uses the role ${roleArn}, which is not in the template.`);
      // Its conditions name the resource that assumes it; here the question is whether the service may at all.
      const trusted = role.trust.some(
        ({ effect, principal, action }) =>
          effect === 'Allow' && action('sts:AssumeRole') && principal?.('Service', servicePrincipal) === true,
      );
      if (!trusted) throw new Error(`${forWhom} uses the role ${roleArn}, which does not trust ${servicePrincipal}.`);
    },
    nameSession(roleArn, session) {
      const role = roles.get(roleArn);
      if (role !== undefined) role.session = session;
    },
  };
}

function authorizeService(
  caller: Extract<Caller, { kind: 'service' }>,
  requirement: Requirement,
  guards: readonly Statement[],
): void {
  const source: Globals = {
    get: (key) => (key === 'aws:sourcearn' ? [caller.sourceArn] : globalsOfServices.get(key)),
  };
  const fitting = guards.filter(fits('Service', caller.principal, requirement, source));
  const allowed = fitting.some(({ effect }) => effect === 'Allow') && !fitting.some(({ effect }) => effect === 'Deny');
  if (!allowed) throw denied(caller.principal, requirement, `because no resource-based policy allows the`);
}

function authorizeRole(role: Role, requirement: Requirement, guards: readonly Statement[]): void {
  const guarding = guards.length === 0 ? guards : guards.filter(fits('AWS', role.arn, requirement, globals));
  const isBarred = guarding.some(({ effect }) => effect === 'Deny');
  const decision = role.policy.decide(requirement, globals);
  if (!isBarred && (decision === 'allowed' || (decision === 'not allowed' && guarding.length > 0))) return;
  const user = `arn:aws:sts::${account}:assumed-role/${role.name}/${role.session}`;
  if (isBarred) throw denied(user, requirement, 'with an explicit deny in a resource-based policy');
  throw decision === 'denied'
    ? denied(user, requirement, 'with an explicit deny in an identity-based policy')
    : denied(user, requirement, 'because no identity-based policy allows the');
}

const fits = (
  kind: 'AWS' | 'Service',
  name: string,
  requirement: Requirement,
  known: Globals,
): ((statement: Statement) => boolean) => {
  const context = contextOf(requirement, known);
  return (statement) =>
    statement.action(requirement.action) &&
    statement.resource(requirement.resource) &&
    statement.principal?.(kind, name) === true &&
    holds(statement, context);
};

function denied(user: string, { action, resource }: Requirement, because: string): AwsError {
  const tail = because.endsWith(' the') ? `${because} ${action} action` : because;
  const message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${tail}`;
  return new AwsError('AccessDeniedException', message);
}

function compileRoles(resources: readonly Resource[]): Map<string, Role> {
  const attached = policiesByRole(resources);
  const managed = new Map(resources.filter(isType('AWS::IAM::ManagedPolicy')).map((policy) => [policy.arn, policy]));
  const roles = new Map<string, Role>();
  for (const role of resources.filter(isType('AWS::IAM::Role'))) {
    const where = `${role.stack} / ${role.logicalId}`;
    const statements = (attached.get(role.name) ?? []).flatMap((policy) =>
      compilePolicy(policy.properties['PolicyDocument'], `${policy.stack} / ${policy.logicalId}`),
    );
    for (const inline of role.properties['Policies'] ?? [])
      statements.push(...compilePolicy(inline.PolicyDocument, where));
    for (const arn of role.properties['ManagedPolicyArns'] ?? []) {
      const document = managed.get(arn)?.properties['PolicyDocument'] ?? knownManagedPolicies[arn];
      if (document === undefined)
        throw new Error(`${where} has the managed policy ${arn}, which the local cloud does not know.`);
      statements.push(...compilePolicy(document, arn));
    }
    const trust = compilePolicy(role.properties['AssumeRolePolicyDocument'], `${where}, who may assume it`);
    const arn = role.arn ?? role.name;
    roles.set(arn, { arn, name: role.name, trust, policy: new RolePolicy(statements), session: 'local' });
  }
  return roles;
}

function policiesByRole(resources: readonly Resource[]): Map<string, Resource[]> {
  const byRole = new Map<string, Resource[]>();
  for (const policy of resources.filter((resource) => /^AWS::IAM::(Managed)?Policy$/.test(resource.type))) {
    for (const role of policy.properties['Roles'] ?? []) byRole.set(role, [...(byRole.get(role) ?? []), policy]);
  }
  return byRole;
}

const isType =
  (type: string) =>
  (resource: Resource): boolean =>
    resource.type === type;
