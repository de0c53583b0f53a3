import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { readStage } from '../../infra/stage.ts';
import { workflows } from '../workflows/workflows.ts';
import { ofType, synthesized } from './synthesized.ts';

describe.each(['local', 'test', 'production'])('the stage %s', (name) => {
  const { outdir, templates } = synthesized(name);

  it('passes every check, or says of each finding why it is accepted', () => {
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports).toEqual([]);
  });

  it('has the same processes as every other', () => {
    const machines = Object.values(ofType(templates.processes, 'AWS::StepFunctions::StateMachine'));
    expect(machines.map(({ StateMachineName }) => StateMachineName).sort()).toEqual(
      workflows.map((workflow) => `traject-${name}-${workflow.name}`),
    );
  });
});

it('a finding that nobody acknowledged stops the synthesis', () => {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new Queue(new Stack(app, 'careless'), 'Queue');
  expect(() => app.synth()).toThrow('AwsSolutions-SQS');
});

describe('the issuer', () => {
  it('can be given on the command line, since a local port is known only then', () => {
    expect(readStage('local', { issuer: 'http://127.0.0.1:4001/issuer' }).identity).toMatchObject({
      issuer: 'http://127.0.0.1:4001/issuer',
    });
  });

  it('is a user pool of its own where the stage asks for one', () => {
    const { web } = synthesized('test').templates;
    web.resourceCountIs('AWS::Cognito::UserPool', 1);
    web.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', { Identifier: 'traject' });
  });
});

describe('the public address', () => {
  it('can be given on the command line, so that letters link to the port in use', () => {
    expect(readStage('local', { publicUrl: 'http://127.0.0.1:4001' }).publicUrl).toBe('http://127.0.0.1:4001');
    expect(readStage('local').publicUrl).toBe('http://127.0.0.1:3000');
  });

  it('that is no address is refused', () => {
    expect(() => readStage('local', { publicUrl: 'hier' })).toThrow('publicUrl');
  });
});
