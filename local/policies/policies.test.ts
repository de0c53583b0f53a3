import { describe, expect, it } from 'vitest';
import type { Resource } from '../assembly/load-assembly.ts';
import type { Caller, Requirement } from '../kernel/service.ts';
import { createPolicies } from './policies.ts';

const roleArn = 'arn:aws:iam::000000000000:role/submit';
const caller: Caller = { kind: 'role', roleArn };
const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/log';
const queue = 'arn:aws:sqs:eu-west-1:000000000000:dead-letters';

const resource = (type: string, name: string, properties: Resource['properties'], arn?: string): Resource => ({
  stack: 'Data',
  logicalId: name,
  type,
  name,
  arn,
  path: undefined,
  verdict: 'run',
  reason: undefined,
  inertProperties: [],
  properties,
});

const role = (properties: Resource['properties'] = {}): Resource => {
  const trust = {
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
  };
  return resource('AWS::IAM::Role', 'submit', { AssumeRolePolicyDocument: trust, ...properties }, roleArn);
};

const policy = (...statements: object[]): Resource =>
  resource('AWS::IAM::Policy', 'policy', { Roles: ['submit'], PolicyDocument: { Statement: statements } });

const put = (context?: Requirement['context']): Requirement => ({
  action: 'dynamodb:PutItem',
  resource: table,
  ...(context === undefined ? {} : { context }),
});

const allowed = (requirement: Requirement, ...statements: object[]): boolean => {
  try {
    createPolicies([role(), policy(...statements)]).authorize(caller, [requirement]);
    return true;
  } catch {
    return false;
  }
};

describe('a role', () => {
  it('may do what a statement allows, wildcards and letter case of actions included', () => {
    expect(allowed(put(), { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table })).toBe(true);
    expect(allowed(put(), { Effect: 'Allow', Action: ['dynamodb:put*'], Resource: `${table.slice(0, -1)}?` })).toBe(
      true,
    );
    expect(allowed(put(), { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: `${table}/index/*` })).toBe(false);
    expect(allowed(put(), { Effect: 'Allow', NotAction: 'dynamodb:Delete*', Resource: '*' })).toBe(true);
    expect(allowed(put(), { Effect: 'Allow', Action: '*', NotResource: table })).toBe(false);
  });

  it('is told in the words of AWS what it may not do', () => {
    const policies = createPolicies([role()]);
    policies.nameSession(roleArn, 'submit-application');
    expect(() => policies.authorize(caller, [put()])).toThrow(
      `User: arn:aws:sts::000000000000:assumed-role/submit/submit-application is not authorized to perform: ` +
        `dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  it('may not do what another statement denies', () => {
    const allow = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' };
    expect(allowed(put(), allow, { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: table })).toBe(false);
  });

  it('may write only the items whose keys its statement names', () => {
    const statement = {
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: table,
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['PERSON#*', 'DRAFT#*'] } },
    };
    expect(allowed(put({ 'dynamodb:LeadingKeys': ['PERSON#1', 'DRAFT#2'] }), statement)).toBe(true);
    expect(allowed(put({ 'dynamodb:LeadingKeys': ['PERSON#1', 'PROJECT#2'] }), statement)).toBe(false);
  });

  it.each([
    [{ StringEquals: { 'a:Key': ['x', 'y'] } }, ['y'], true],
    [{ StringNotEquals: { 'a:Key': 'x' } }, ['x'], false],
    [{ StringNotEquals: { 'a:Key': 'x' } }, undefined, true],
    [{ StringEquals: { 'a:Key': 'x' } }, undefined, false],
    [{ StringEqualsIfExists: { 'a:Key': 'x' } }, undefined, true],
    [{ Null: { 'a:Key': 'true' } }, undefined, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, undefined, false],
    [{ ArnLike: { 'a:Key': 'arn:aws:states:*:*:execution:*' } }, ['arn:aws:states:eu:0:execution:a'], true],
    [{ 'ForAnyValue:StringEquals': { 'a:Key': ['x'] } }, ['w', 'x'], true],
    [{ 'ForAnyValue:StringNotEquals': { 'a:Key': ['x'] } }, ['x'], false],
    [{ NumericLessThan: { 'a:Key': '10' } }, ['9'], true],
  ])('is held to the condition %j when the request has %j', (Condition, values, expected) => {
    const statement = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, Condition };
    expect(allowed(put(values === undefined ? undefined : { 'a:Key': values as string[] }), statement)).toBe(expected);
  });

  it('must be trusted by the service that uses it', () => {
    const policies = createPolicies([role()]);
    policies.checkTrust(roleArn, 'lambda.amazonaws.com', 'The function submit');
    expect(() => policies.checkTrust(roleArn, 'states.amazonaws.com', 'The machine assess')).toThrow(
      'The machine assess uses the role arn:aws:iam::000000000000:role/submit, which does not trust states.amazonaws.com.',
    );
  });
});

describe('a template', () => {
  it('is refused for a condition operator, a managed policy or a policy variable that is not known', () => {
    const strange = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    };
    expect(() => createPolicies([role(), policy(strange)])).toThrow(/operator IpAddress is not offered/);
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    expect(() => createPolicies([role({ ManagedPolicyArns: [arn] })])).toThrow(
      /AdministratorAccess, which the local cloud/,
    );
    const variable = { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::files/${'$'}{aws:username}/*` };
    expect(() => createPolicies([role(), policy(variable)])).toThrow(/policy variable/);
  });
});

describe('a queue', () => {
  const guarded = resource('AWS::SQS::QueuePolicy', 'guard', {
    Queues: ['https://sqs.eu-west-1.amazonaws.com/000000000000/dead-letters'],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: queue,
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:000000000000:rule/bus/on-commit' } },
        },
      ],
    },
  });
  const send = { action: 'sqs:SendMessage', resource: queue };
  const service = (rule: string): Caller => ({
    kind: 'service',
    principal: 'events.amazonaws.com',
    sourceArn: `arn:aws:events:eu-west-1:000000000000:rule/bus/${rule}`,
  });

  it('takes messages from the rule that its policy names, and from no other', () => {
    const policies = createPolicies([guarded]);
    expect(() => policies.authorize(service('on-commit'), [send])).not.toThrow();
    expect(() => policies.authorize(service('another'), [send])).toThrow(
      /no resource-based policy allows the sqs:SendMessage/,
    );
  });
});

describe('a function', () => {
  it('is invoked by the service that its permission names, for the source that it names', () => {
    const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:start';
    const source = 'arn:aws:events:eu-west-1:000000000000:rule/bus/on-commit';
    const properties = {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'events.amazonaws.com',
      SourceArn: source,
    };
    const policies = createPolicies([resource('AWS::Lambda::Permission', 'permission', properties)]);
    const invoke = { action: 'lambda:InvokeFunction', resource: arn };
    const service = (sourceArn: string): Caller => ({ kind: 'service', principal: 'events.amazonaws.com', sourceArn });
    expect(() => policies.authorize(service(source), [invoke])).not.toThrow();
    expect(() => policies.authorize(service(`${source}-2`), [invoke])).toThrow(/no resource-based policy/);
  });
});
