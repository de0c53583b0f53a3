import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readStage } from './stage.ts';
import { createStacks } from './synthesize.ts';

const app = new App();
// Without the CLI there is no cdk.json: a bare `node infra/app.ts` makes the stage of this machine.
const fromContext = (name: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(name);
  return typeof value === 'string' ? value : undefined;
};
const stage = readStage(fromContext('stage') ?? 'local', {
  issuer: fromContext('issuer'),
  publicUrl: fromContext('publicUrl'),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
createStacks(app, stage, fileURLToPath(new URL('../build/functions', import.meta.url)));
app.synth();
