import { BuildFailed } from './build-step.ts';

// Someone who saves now and then is waited for; what writes all the time, such as a formatter in a loop, is not.
const mostBuilds = 3;

/**
 * Builds again when a source changed meanwhile: then there is nothing to give.
 *
 * @throws BuildFailed
 */
export const repeatBuild = async <Built>(build: () => Promise<Built | undefined>): Promise<Built> => {
  for (let builds = 0; builds < mostBuilds; builds += 1) {
    const built = await build();
    if (built !== undefined) return built;
  }
  throw new BuildFailed(
    `A source changed during each of ${mostBuilds} builds. Stop what writes to the sources, and start again.`,
  );
};
