import { describe, expect, it } from 'vitest';
import { BuildFailed } from './build-step.ts';
import { repeatBuild } from './repeat-build.ts';

/** A build during which a source changes, the first so many times. */
const disturbed = (times: number) => {
  const builds = { count: 0 };
  const build = async (): Promise<string | undefined> => {
    builds.count += 1;
    return builds.count <= times ? undefined : 'assembly';
  };
  return { builds, build };
};

describe('a build', () => {
  it('that nothing disturbed is made once', async () => {
    const { builds, build } = disturbed(0);
    expect(await repeatBuild(build)).toBe('assembly');
    expect(builds.count).toBe(1);
  });

  it('during which a source changed is made again', async () => {
    const { builds, build } = disturbed(2);
    expect(await repeatBuild(build)).toBe('assembly');
    expect(builds.count).toBe(3);
  });

  it('during which a source changes each time is given up, and says what to do', async () => {
    const { builds, build } = disturbed(100);
    const given = repeatBuild(build);
    await expect(given).rejects.toThrow(BuildFailed);
    await expect(given).rejects.toThrow(/^A source changed during each of 3 builds\. Stop what writes/);
    expect(builds.count).toBe(3);
  });
});
