import { type App, Tags } from 'aws-cdk-lib';
import type { Deployment } from './constructs/deployment.ts';
import { Monitor } from './constructs/monitor.ts';
import { DataStack } from './stacks/data.ts';
import { ObservationStack } from './stacks/observation.ts';
import { ProcessesStack } from './stacks/processes.ts';
import { WebStack } from './stacks/web.ts';
import type { Stage } from './stage.ts';

/** The four stacks of one stage: data survives, the rest can be made anew. */
export function createStacks(app: App, stage: Stage, bundles: string): void {
  const deployment: Deployment = { stage, bundles, monitor: new Monitor() };
  const name = (stack: string) => `traject-${stage.name}-${stack}`;
  const data = new DataStack(app, name('data'), deployment);
  new ProcessesStack(app, name('processes'), deployment, data);
  new WebStack(app, name('web'), deployment, data);
  new ObservationStack(app, name('observation'), deployment);
  Tags.of(app).add('application', 'traject');
  Tags.of(app).add('stage', stage.name);
}
