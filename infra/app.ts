import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib';
import { z } from 'zod';
import { readStage } from './stage.ts';
import { createStacks } from './synthesize.ts';

const built = fileURLToPath(new URL('../build/functions', import.meta.url));

/** Whoever makes the bundles while all of CDK is read tells where they are, once they are. */
const bundlesTold = async (): Promise<string> => {
  const [message] = await once(process, 'message');
  // Nothing more is awaited: an open channel would keep this process alive.
  process.disconnect();
  return z.object({ bundles: z.string() }).parse(message).bundles;
};

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
if (process.env['CDK_VALIDATION'] !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
createStacks(app, stage, process.env['CDK_BUNDLES'] === 'told' ? await bundlesTold() : built);
app.synth();
