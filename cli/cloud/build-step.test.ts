import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildFailed, startStep } from './build-step.ts';

const root = mkdtempSync(join(tmpdir(), 'step-'));
afterAll(() => rmSync(root, { recursive: true }));
const script = (name: string, code: string): string => {
  writeFileSync(join(root, name), code);
  return name;
};

describe('a step of the build', () => {
  it('hears what it is told, and is done when it ends', async () => {
    const step = startStep(
      script('hears.mjs', `process.once('message', ({ bundles }) => process.exit(bundles === 'here' ? 0 : 1));`),
      { root },
    );
    step.tell({ bundles: 'here' });
    await expect(step.done).resolves.toBeUndefined();
  });

  it('that fails says which script it was, and what that said', async () => {
    const { done } = startStep(script('fails.mjs', `throw new Error('no such letter');`), { root });
    await expect(done).rejects.toThrow(BuildFailed);
    await expect(done).rejects.toThrow(/^fails\.mjs failed:[\s\S]*no such letter/);
  });

  it('that has failed already may be told something, and fails as before', async () => {
    const step = startStep(script('gone.mjs', `process.exit(3);`), { root });
    await expect(step.done).rejects.toThrow('gone.mjs failed');
    step.tell({ bundles: 'here' });
    await expect(step.done).rejects.toThrow('gone.mjs failed');
  });

  it('that is stopped is not done', async () => {
    const step = startStep(script('waits.mjs', `process.on('message', () => undefined);`), { root });
    step.stop();
    await expect(step.done).rejects.toThrow('waits.mjs failed');
  });
});
