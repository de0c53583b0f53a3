// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of CloudFormation itself
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeAssembly } from './describe-assembly.ts';
import { type Assembly, AssemblyRefused, loadAssembly } from './load-assembly.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes an assembly with the templates given, by stack. */
function assembly(stacks: Record<string, object>): Assembly {
  const artifacts: Record<string, object> = {};
  for (const [name, template] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  return loadAssembly(folder, { endpoint: 'http://127.0.0.1:3000' });
}

const valuesOf = (value: unknown, extra: object = {}): unknown =>
  assembly({ Data: { Outputs: { It: { Value: value } }, ...extra } }).outputs['Data']?.['It'];

describe('the values of a template', () => {
  it.each([
    ['a joined text', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-west-1'],
    ['a substitution', { 'Fn::Sub': ['${x}/${AWS::AccountId}/${!kept}', { x: 'y' }] }, 'y/000000000000/${kept}'],
    ['an element of a split text', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['a parameter by its default', { Ref: 'Stage' }, 'test'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'test', 'memory'] }, 512],
    ['a condition', { 'Fn::If': ['IsTest', 'yes', 'no'] }, 'yes'],
    ['a list without what is no value', [1, { 'Fn::If': ['IsTest', { Ref: 'AWS::NoValue' }, 2] }], [1]],
  ])('work out %s', (_, value, expected) => {
    const extra = {
      Parameters: { Stage: { Type: 'String', Default: 'test' } },
      Mappings: { Sizes: { test: { memory: 512 } } },
      Conditions: { IsTest: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] }] } },
    };
    expect(valuesOf(value, extra)).toEqual(expected);
  });

  it('carry names and ARNs as AWS forms them, the same at every start', () => {
    const template = {
      Resources: {
        Log: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } },
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'projects' } },
        OnCommit: { Type: 'AWS::Events::Rule', Properties: { Name: 'on-commit', EventBusName: { Ref: 'Bus' } } },
      },
      Outputs: {
        Table: { Value: { Ref: 'Log' } },
        TableArn: { Value: { 'Fn::GetAtt': ['Log', 'Arn'] } },
        RuleArn: { Value: { 'Fn::GetAtt': ['OnCommit', 'Arn'] } },
      },
    };
    const first = assembly({ Data: template }).outputs['Data'] ?? {};
    expect(first['Table']).toMatch(/^Data-Log-[0-9A-Z]{12}$/);
    expect(first['TableArn']).toBe(`arn:aws:dynamodb:eu-west-1:000000000000:table/${String(first['Table'])}`);
    expect(first['RuleArn']).toBe('arn:aws:events:eu-west-1:000000000000:rule/projects/on-commit');
    expect(assembly({ Data: template }).outputs['Data']).toEqual(first);
  });

  it('cross from one stack to another by its exports', () => {
    const { resources } = assembly({
      Web: {
        Resources: {
          Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'Data:Name' } } },
        },
      },
      Data: { Outputs: { Name: { Value: 'letters', Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Name' } } } } },
    });
    expect(resources[0]?.arn).toBe('arn:aws:sqs:eu-west-1:000000000000:letters');
  });
});

describe('the resources of a template', () => {
  it('are created after what they refer to', () => {
    const { resources } = assembly({
      Data: {
        Resources: {
          Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }] } },
          Role: { Type: 'AWS::IAM::Role', DependsOn: 'Queue' },
          Queue: { Type: 'AWS::SQS::Queue' },
        },
      },
    });
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Queue', 'Role', 'Policy']);
  });

  it('are left out when their condition does not hold', () => {
    const { resources } = assembly({
      Data: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      },
    });
    expect(resources).toEqual([]);
  });

  it('are inert with a reason where only AWS needs them', () => {
    const [alarm, table] = describeAssembly(
      assembly({
        Data: {
          Resources: {
            Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Whatever: 1 } },
            Table: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [] } },
          },
        },
      }),
    );
    expect(alarm).toMatchObject({ verdict: 'inert', reason: expect.stringContaining('operator pages') });
    expect(table).toMatchObject({ verdict: 'run', inertProperties: [{ property: 'Tags' }] });
  });

  it('are refused, all at once and by name, when a type or a property is not known', () => {
    const template = {
      Resources: {
        Cluster: { Type: 'AWS::ECS::Cluster' },
        Log: { Type: 'AWS::DynamoDB::Table', Properties: { KinesisStreamSpecification: {} } },
        Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'a', Id: 'b', EcsParameters: {} }] } },
        Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nothing' } } },
      },
    };
    try {
      assembly({ Data: template });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AssemblyRefused);
      expect((error as AssemblyRefused).problems).toEqual([
        'Data / Cluster (AWS::ECS::Cluster): the type is not known',
        'Data / Log (AWS::DynamoDB::Table): the property KinesisStreamSpecification is not known',
        'Data / Rule (AWS::Events::Rule): the property Targets.EcsParameters is not known',
        "Data / Lost (AWS::SQS::Queue): it refers to 'Nothing', which the template does not have",
      ]);
    }
  });

  it('say plainly that there is no assembly', () => {
    mkdirSync(join(folder, 'empty'));
    expect(() => loadAssembly(join(folder, 'empty'), { endpoint: '' })).toThrow(/synthesize the CDK app first/);
  });
});
