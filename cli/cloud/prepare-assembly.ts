import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const assemblies = join(root, 'build', 'assemblies');

// Everything that decides what an assembly holds.
const sources = ['functions', 'shared', 'workflows', 'letters', 'infra', 'scripts', 'cdk.json', 'package-lock.json'];

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

/** What takes the place of a value that the stage `local` names. */
export interface StageContext {
  /** Who gives the tokens. */
  readonly issuer?: string;
  /** Where letters link to. */
  readonly publicUrl?: string;
}

const sourceHash = (context: StageContext): string => {
  const hash = createHash('sha256').update(JSON.stringify([context.issuer, context.publicUrl]));
  const files = sources
    .map((name) => join(root, name))
    .filter(existsSync)
    .flatMap(filesUnder);
  for (const file of files.toSorted()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 24);
};

/** The product could not be built; the message ends with what the tool said. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

const run = (script: string, environment: Readonly<Record<string, string>>): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new BuildFailed(`${script} failed:\n${stderr}${stdout}`.trim());
};

const build = (target: string, context: StageContext): void => {
  run('scripts/build.ts', {});
  const fresh = `${target}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  // The template validator takes two seconds more: the tests of the templates run it.
  run('infra/app.ts', { CDK_OUTDIR: fresh, CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: JSON.stringify(context) });
  renameSync(fresh, target);
};

// Longer than any build takes: what is left behind by a build that was killed is taken over.
const abandonedAfter = 120_000;

const takeLock = async (lock: string): Promise<void> => {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const since = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
    if (since > abandonedAfter) rmSync(lock, { recursive: true, force: true });
    else await setTimeout(100);
  }
};

// Nothing runs on an assembly for a day without its sources having changed.
const staleAfter = 24 * 60 * 60 * 1000;

/** One assembly is some five megabytes, and each change of a source makes another. */
const sweepOld = (): void => {
  for (const name of readdirSync(assemblies)) {
    const path = join(assemblies, name);
    if (Date.now() - statSync(path).mtimeMs > staleAfter) rmSync(path, { recursive: true, force: true });
  }
};

/**
 * The folder of the cloud assembly of the stage `local`, built and synthesized when a source changed since, and kept
 * under `build/` by the hash of its sources.
 *
 * @throws BuildFailed
 */
export const prepareAssembly = async (context: StageContext = {}): Promise<string> => {
  const hash = sourceHash(context);
  const target = join(assemblies, hash);
  if (existsSync(target)) return target;
  mkdirSync(assemblies, { recursive: true });
  const lock = join(assemblies, 'building');
  await takeLock(lock);
  try {
    if (!existsSync(target)) build(target, context);
    sweepOld();
    return target;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};
