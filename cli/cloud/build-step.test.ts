import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
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
    await step.stop();
    await expect(step.done).rejects.toThrow('waits.mjs failed');
  });

  it('that is stopped writes nothing after that', async () => {
    const last = join(root, 'last');
    const lingers = `
      import { writeFileSync } from 'node:fs';
      process.on('SIGTERM', () => setTimeout(() => { writeFileSync('last', 'words'); process.exit(1); }, 200));
      process.on('message', () => undefined);
      writeFileSync('ready', '');`;
    const step = startStep(script('lingers.mjs', lingers), { root });
    await vi.waitUntil(() => existsSync(join(root, 'ready')), { timeout: 30_000 });
    await step.stop();
    expect(existsSync(last)).toBe(true);
  });

  it('that has ended may be stopped', async () => {
    const step = startStep(script('well.mjs', ''), { root });
    await step.done;
    await expect(step.stop()).resolves.toBeUndefined();
  });
});
