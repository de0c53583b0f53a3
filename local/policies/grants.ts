import type { Resource } from '../assembly/load-assembly.ts';
import type { Caller, JsonObject, Requirement } from '../kernel/service.ts';
import { guarded, guards } from './resource-policies.ts';

/** One right that the template gives, or takes away: a statement, one action of it, or a policy of AWS. */
export interface Grant {
  /** Stack and logical id. */
  readonly where: string;
  /** `Allow dynamodb:PutItem on arn:...`; an action in brackets is the only one of the statement that is meant. */
  readonly what: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** Whether it can have a say in what a caller asks. */
  concerns(caller: Caller, requirement: Requirement): boolean;
  /** The resources of the template without it. */
  without(): readonly Resource[];
}

type Statement = JsonObject;

/** Every right of a template, and of statements with several actions each action as a right of its own. */
export const grantsOf = (resources: readonly Resource[]): readonly Grant[] =>
  resources.flatMap((resource) => [
    ...statementsOf(resource).flatMap((place) => ofStatement(resources, resource, place)),
    ...managedOf(resource).map((arn) => ofManaged(resources, resource, arn)),
    ...(resource.type === 'AWS::Lambda::Permission' ? [ofPermission(resources, resource)] : []),
  ]);

/** A statement, and the properties of its resource with another in its place; undefined: with none. */
interface Place {
  readonly statement: Statement;
  readonly replaced: (statement: Statement | undefined) => Resource['properties'];
}

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'];

function statementsOf({ type, properties }: Resource): Place[] {
  if (policyTypes.includes(type)) {
    const document = properties['PolicyDocument'];
    return placesIn(document, (PolicyDocument) => ({ ...properties, PolicyDocument }));
  }
  if (type !== 'AWS::IAM::Role') return [];
  const inline: JsonObject[] = properties['Policies'] ?? [];
  return inline.flatMap((policy, index) =>
    placesIn(policy['PolicyDocument'], (PolicyDocument) => ({
      ...properties,
      Policies: inline.with(index, { ...policy, PolicyDocument }),
    })),
  );
}

function placesIn(document: JsonObject, within: (document: JsonObject) => Resource['properties']): Place[] {
  const statements: Statement[] = [document['Statement']].flat();
  return statements.map((statement, index) => ({
    statement,
    replaced: (other) =>
      within({
        ...document,
        Statement: other === undefined ? statements.toSpliced(index, 1) : statements.with(index, other),
      }),
  }));
}

function ofStatement(resources: readonly Resource[], resource: Resource, { statement, replaced }: Place): Grant[] {
  const actions: string[] = [statement['Action']].flat();
  const on = [statement['Resource']].flat().join(', ');
  const grant = (taken: readonly string[], left: Statement | undefined): Grant => ({
    where: `${resource.stack} / ${resource.logicalId}`,
    what: `${statement['Effect']} ${left === undefined ? taken.join(', ') : `[${taken.join()}]`} on ${on}`,
    effect: statement['Effect'],
    actions: taken,
    concerns: concernsOf(resource, resources),
    without: () => resources.map((one) => (one === resource ? { ...resource, properties: replaced(left) } : one)),
  });
  const each = actions.length < 2 ? [] : actions;
  return [
    grant(actions, undefined),
    ...each.map((action) => grant([action], { ...statement, Action: actions.filter((one) => one !== action) })),
  ];
}

const managedOf = ({ type, properties }: Resource): string[] =>
  type === 'AWS::IAM::Role'
    ? (properties['ManagedPolicyArns'] ?? []).filter((arn: string) => /:iam::aws:/.test(arn))
    : [];

const ofManaged = (resources: readonly Resource[], resource: Resource, arn: string): Grant => ({
  where: `${resource.stack} / ${resource.logicalId}`,
  what: `Allow what ${arn} allows`,
  effect: 'Allow',
  actions: [arn],
  concerns: concernsOf(resource, resources),
  without: () =>
    resources.map((one) => {
      if (one !== resource) return one;
      const { ManagedPolicyArns: arns, ...rest } = resource.properties;
      return { ...resource, properties: { ...rest, ManagedPolicyArns: arns.filter((other: string) => other !== arn) } };
    }),
});

const ofPermission = (resources: readonly Resource[], resource: Resource): Grant => {
  const { Action, FunctionName, Principal } = resource.properties;
  return {
    where: `${resource.stack} / ${resource.logicalId}`,
    what: `Allow ${Principal} ${Action} on ${FunctionName}`,
    effect: 'Allow',
    actions: [String(Action)],
    concerns: concernsOf(resource, resources),
    without: () => resources.filter((one) => one !== resource),
  };
};

function concernsOf(resource: Resource, resources: readonly Resource[]): Grant['concerns'] {
  const guardedHere = guards(resource);
  if (guardedHere.length > 0) return (_caller, requirement) => guardedHere.includes(guarded(requirement.resource));
  const names: string[] = resource.type === 'AWS::IAM::Role' ? [resource.name] : (resource.properties['Roles'] ?? []);
  const attached = resources.filter(
    ({ type, name, properties }) =>
      type === 'AWS::IAM::Role' &&
      (names.includes(name) || (properties['ManagedPolicyArns'] ?? []).includes(resource.arn)),
  );
  const arns = new Set(attached.map(({ arn }) => arn));
  return (caller) => caller.kind === 'role' && arns.has(caller.roleArn);
}
