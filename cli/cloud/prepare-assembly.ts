import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseLock, takeLock } from './build-lock.ts';
import { startStep } from './build-step.ts';
import { type SourceHashes, sourceHashes } from './source-hashes.ts';

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

const touch = (path: string): string => {
  utimesSync(path, new Date(), new Date());
  return path;
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
    synthesis.stop();
    bundling?.stop();
  }
};

/** Keeps what it makes under the hash of its sources, unless one changed meanwhile: then it is of neither the old nor the new. */
const build = async (hashes: SourceHashes, context: StageContext): Promise<void> => {
  const fresh = mkdtempSync(join(folder, 'fresh-'));
  try {
    await makeIn(fresh, hashes, context);
    const now = hashesWith(context);
    if (now.bundles !== hashes.bundles) return;
    publish(join(fresh, 'functions'), bundlesOf(hashes));
    if (now.assembly === hashes.assembly) publish(join(fresh, 'assembly'), assemblyOf(hashes));
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 3 });
  }
};

// Nothing runs on an assembly for a day without its sources having changed.
const staleAfter = 24 * 60 * 60 * 1000;

const inside = (path: string): readonly string[] =>
  existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];

/** Each change of a source makes another assembly, of some eight megabytes, other bundles, and other compiled code. */
const sweepOld = (): void => {
  const abandoned = inside(folder).filter((path) => basename(path).startsWith('fresh-'));
  // One folder for each version of Node, with a file for each module: what is still in use is compiled once more.
  const compiled = inside(join(folder, 'compile-cache')).flatMap(inside);
  for (const path of [
    ...inside(join(folder, 'assemblies')),
    ...inside(join(folder, 'bundles')),
    ...abandoned,
    ...compiled,
  ]) {
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - modified > staleAfter) rmSync(path, { recursive: true, force: true });
  }
};

/**
 * The folder of the cloud assembly of the stage `local`, built and synthesized when a source changed since, and kept
 * under `build/` by the hash of its sources.
 *
 * @throws BuildFailed
 */
export const prepareAssembly = async (context: StageContext = {}): Promise<string> => {
  const found = assemblyOf(hashesWith(context));
  if (existsSync(found)) return touch(found);
  for (const name of ['assemblies', 'bundles']) mkdirSync(join(folder, name), { recursive: true });
  const lock = join(folder, 'building');
  await takeLock(lock);
  try {
    for (;;) {
      const hashes = hashesWith(context);
      if (existsSync(assemblyOf(hashes))) return assemblyOf(hashes);
      await build(hashes, context);
      sweepOld();
    }
  } finally {
    releaseLock(lock);
  }
};
