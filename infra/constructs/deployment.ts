import type { Stage } from '../stage.ts';
import type { Monitor } from './monitor.ts';

/** What every stack of one deployment is given. */
export interface Deployment {
  readonly stage: Stage;
  readonly monitor: Monitor;
  /** The folder with one folder per bundled function. */
  readonly bundles: string;
}

/** The physical name of a resource: `traject-test-log`. */
export const named = (deployment: Deployment, name: string): string => `traject-${deployment.stage.name}-${name}`;
