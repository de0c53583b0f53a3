import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readStage } from './stage.ts';
import { createStacks } from './synthesize.ts';

const app = new App();
// Without the CLI there is no cdk.json: a bare `node infra/app.ts` makes the stage of this machine.
const issuer: unknown = app.node.tryGetContext('issuer');
const stage = readStage(
  String(app.node.tryGetContext('stage') ?? 'local'),
  typeof issuer === 'string' ? issuer : undefined,
);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
createStacks(app, stage, fileURLToPath(new URL('../build/functions', import.meta.url)));
app.synth();
