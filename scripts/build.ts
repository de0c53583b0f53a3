import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, type Metafile } from 'esbuild';
import { bundleOptions, root } from './bundle-options.ts';
import { type CodeHashes, hashedEntries, hashPlaceholders, isHashedOutput, takeHashes } from './code-hashes.ts';
import { lateParts } from './late-parts.ts';
import { withoutDescriptions } from './without-descriptions.ts';
import { withoutMoments } from './without-moments.ts';

const functions = join(root, 'functions');

/** Where the bundles go: one folder per function, each a deployable asset. */
const bundles = join(root, 'build', 'functions');

/** The names of all functions: every folder of `functions/` that has something to wire. */
export const functionNames = (): readonly string[] =>
  readdirSync(functions)
    .filter((name) => existsSync(join(functions, name, 'index.ts')))
    .sort();

/**
 * Bundles every function, and keeps what went into each bundle in `meta.json`. Two esbuild calls, one for the API and
 * one for all others, take a second where one call per function takes eight.
 */
export async function buildFunctions(folder = bundles): Promise<Metafile> {
  // Made beside it and put in its place at once: whoever reads the folder meanwhile finds the old one whole.
  const fresh = `${folder}-${process.pid}`;
  const parts = [bundle(fresh), writeLetters(fresh), writeDescription(fresh)] as const;
  try {
    const [metafile] = await Promise.all(parts);
    finish(metafile, takeHashes(fresh));
    writeFileSync(join(fresh, 'meta.json'), JSON.stringify(metafile));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return metafile;
  } finally {
    // When one failed the others still write.
    await Promise.allSettled(parts);
    rmSync(fresh, { recursive: true, force: true, maxRetries: 3 });
  }
}

const api = 'serve-api';
const isNotApi = (name: string): boolean => name !== api;

async function bundle(fresh: string): Promise<Metafile> {
  // To free memory in the second it lives costs esbuild a quarter of its time: it takes 300 MB instead of 200.
  process.env['GOGC'] ??= '1600';
  const entry = (name: string) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` });
  const common = {
    ...bundleOptions,
    outdir: relative(root, fresh),
    outExtension: { '.js': '.mjs' },
    metafile: true,
    define: hashPlaceholders,
  } as const;
  const builds = [
    build({ ...common, entryPoints: [...functionNames().filter(isNotApi).map(entry), ...hashedEntries] }),
    build({
      ...common,
      plugins: [...bundleOptions.plugins, withoutMoments, withoutDescriptions],
      entryPoints: [entry(api), ...lateParts.map(({ of, name, source }) => ({ in: source, out: `${of}/${name}` }))],
    }),
  ];
  // It has ended, well or not, once nothing is written any more.
  await Promise.allSettled(builds);
  const built = await Promise.all(builds);
  return together(built.map((one) => one.metafile));
}

const together = (metafiles: readonly Metafile[]): Metafile => ({
  inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
  outputs: Object.fromEntries(
    metafiles.flatMap(({ outputs }) => Object.entries(outputs)).filter(([path]) => !isHashedOutput(path)),
  ),
});

/** In a thread of its own: it takes as long as all else together. */
async function writeLetters(fresh: string): Promise<void> {
  const jobs = [
    { folder: join(fresh, 'send-letters', 'letters') },
    { folder: join(fresh, 'send-digest', 'letters'), kinds: ['morning-digest'] },
  ];
  await once(new Worker(new URL('letters-thread.ts', import.meta.url), { workerData: jobs }), 'exit');
}

async function writeDescription(fresh: string): Promise<void> {
  const folder = join(fresh, api);
  mkdirSync(folder, { recursive: true });
  // All schemas of the API: read while the bundles are made.
  const { buildOpenApi } = await import('./build-open-api.ts');
  buildOpenApi(folder);
}

const createRequire = `import{createRequire as _require}from'node:module';const require=_require(import.meta.url);\n`;

/**
 * Gives the bundles their hashes. CommonJS packages reach Node's own modules by `require`, which an ES module lacks:
 * only their bundles are given one.
 */
function finish(metafile: Metafile, hashes: CodeHashes): void {
  for (const [path, { imports }] of Object.entries(metafile.outputs)) {
    const file = join(root, path);
    const code = readFileSync(file, 'utf8');
    const requires = imports.some(({ kind, external }) => kind === 'require-call' && external);
    const finished = (requires ? createRequire : '') + hashes.fill(code);
    if (finished !== code) writeFileSync(file, finished);
  }
  hashes.expectFilled();
}

if (import.meta.main) {
  const [folder = bundles] = process.argv.slice(2);
  const { outputs } = await buildFunctions(folder);
  for (const [path, { bytes }] of Object.entries(outputs))
    console.log(`${basename(dirname(path))} ${(bytes / 1000).toFixed(0)} kB`);
}
