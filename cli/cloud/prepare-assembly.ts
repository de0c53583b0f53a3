import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './build-lock.ts';
import { startStep } from './build-step.ts';
import { repeatBuild } from './repeat-build.ts';
import { type SourceHashes, sourceHashes } from './source-hashes.ts';
import { sweepOld, touch } from './sweep-builds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'build');

/** What takes the place of a value that the stage `local` names. */
export interface StageContext {
  /** Who gives the tokens. */
  readonly issuer?: string;
  /** Where letters link to. */
  readonly publicUrl?: string;
}

const hashesWith = ({ issuer, publicUrl }: StageContext): SourceHashes => sourceHashes(root, [issuer, publicUrl]);
const assemblyOf = ({ assembly }: SourceHashes): string => join(folder, 'assemblies', assembly);
const bundlesOf = ({ bundles }: SourceHashes): string => join(folder, 'bundles', bundles);

/** A folder of this name is there whole or not at all. */
const publish = (fresh: string, target: string): void => {
  try {
    renameSync(fresh, target);
  } catch (error) {
    // Another was quicker with the same.
    if (!existsSync(target)) throw error;
  }
};

/** Bundles the functions, unless these bundles are there, while CDK is read; then synthesizes. */
const makeIn = async (fresh: string, hashes: SourceHashes, context: StageContext): Promise<void> => {
  const known = bundlesOf(hashes);
  const bundles = existsSync(known) ? touch(known) : join(fresh, 'functions');
  const synthesis = startStep('infra/app.ts', {
    root,
    environment: {
      CDK_OUTDIR: join(fresh, 'assembly'),
      // What checks the templates takes two seconds more: the tests of the templates run it.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_BUNDLES: 'told',
    },
  });
  const bundling = bundles === known ? undefined : startStep('scripts/build.ts', { root, parameters: [bundles] });
  try {
    const bundled = bundling?.done ?? Promise.resolve();
    await Promise.all([bundled.then(() => synthesis.tell({ bundles })), synthesis.done]);
  } finally {
    // Who still wrote while its folder is removed would hide why the other failed.
    await Promise.all([synthesis.stop(), bundling?.stop()]);
  }
};

/**
 * Keeps what it makes under the hash of its sources, unless one changed meanwhile: then it is of neither the old nor
 * the new, and there is none.
 */
const build = async (hashes: SourceHashes, context: StageContext): Promise<string | undefined> => {
  const fresh = mkdtempSync(join(folder, 'fresh-'));
  try {
    await makeIn(fresh, hashes, context);
    const now = hashesWith(context);
    if (now.bundles !== hashes.bundles) return undefined;
    publish(join(fresh, 'functions'), bundlesOf(hashes));
    if (now.assembly !== hashes.assembly) return undefined;
    publish(join(fresh, 'assembly'), assemblyOf(hashes));
    return assemblyOf(hashes);
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 3 });
  }
};

/**
 * The folder of the cloud assembly of the stage `local`, built and synthesized when a source changed since, and kept
 * under `build/` by the hash of its sources. Who uses it for longer than some hours keeps it with `keepAssembly`.
 *
 * @throws BuildFailed
 */
export const prepareAssembly = async (context: StageContext = {}): Promise<string> => {
  const found = assemblyOf(hashesWith(context));
  if (existsSync(found)) return touch(found);
  for (const name of ['assemblies', 'bundles']) mkdirSync(join(folder, name), { recursive: true });
  const lock = await takeLock(join(folder, 'building.sqlite'));
  try {
    return await repeatBuild(async () => {
      const hashes = hashesWith(context);
      // Another built it while this one waited.
      if (existsSync(assemblyOf(hashes))) return touch(assemblyOf(hashes));
      const built = await build(hashes, context);
      sweepOld(folder);
      return built;
    });
  } finally {
    lock.release();
  }
};
