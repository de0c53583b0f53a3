import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { buildLetters } from './build-letters.ts';
import { buildOpenApi } from './build-open-api.ts';
import { bundleOptions, root } from './bundle-options.ts';
import { lateParts } from './late-parts.ts';
import { withoutDescriptions } from './without-descriptions.ts';
import { withoutMoments } from './without-moments.ts';

const functions = join(root, 'functions');

/** Where the bundles go: one folder per function, each a deployable asset. */
export const bundles = join(root, 'build', 'functions');

/** The names of all functions: every folder of `functions/` that has something to wire. */
export const functionNames = (): readonly string[] =>
  readdirSync(functions)
    .filter((name) => existsSync(join(functions, name, 'index.ts')))
    .sort();

/** What a function reads from its own folder beside its code. */
const besideBundle: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  'serve-api': buildOpenApi,
  'send-digest': (folder) => buildLetters(join(folder, 'letters'), ['morning-digest']),
  'send-letters': (folder) => buildLetters(join(folder, 'letters')),
};

/**
 * Bundles every function, and keeps what went into each bundle in `meta.json`. Two esbuild calls, one for the API and
 * one for all others, take a second where one call per function takes eight.
 */
export async function buildFunctions(folder = bundles): Promise<Metafile> {
  // Made beside it and put in its place at once: whoever reads the folder meanwhile finds the old one whole.
  const fresh = `${folder}-${process.pid}`;
  const entry = (name: string) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` });
  const common = {
    ...bundleOptions,
    outdir: relative(root, fresh),
    outExtension: { '.js': '.mjs' },
    metafile: true,
    define: {
      'process.env.EVOLVE_CODE_HASH': JSON.stringify(await codeHash(evolveCode)),
      'process.env.DERIVE_CODE_HASH': JSON.stringify(await codeHash(deriveCode)),
    },
  } as const;
  const built = await Promise.all([
    build({ ...common, entryPoints: functionNames().filter(isNotApi).map(entry) }),
    build({
      ...common,
      plugins: [...bundleOptions.plugins, withoutMoments, withoutDescriptions],
      entryPoints: [entry(api), ...lateParts.map(({ of, name, source }) => ({ in: source, out: `${of}/${name}` }))],
    }),
  ]);
  const metafile = together(built.map((one) => one.metafile));
  giveRequire(metafile);
  for (const name of functionNames()) await besideBundle[name]?.(join(fresh, name));
  writeFileSync(join(fresh, 'meta.json'), JSON.stringify(metafile));
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return metafile;
}

const api = 'serve-api';
const isNotApi = (name: string): boolean => name !== api;

const together = (metafiles: readonly Metafile[]): Metafile => ({
  inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
  outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)),
});

// A snapshot is the state that this code made of a log: other code, other snapshots.
const evolveCode = 'shared/domain/project/evolve.ts';
// Rows, tasks and schedules are what this code made of a log: other code derives them anew.
const deriveCode = 'shared/use-cases/follow-project.ts';

/** Of all that goes into a bundle of this entry. */
async function codeHash(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minify: true,
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  return hash.digest('hex').slice(0, 16);
}

/** CommonJS packages reach Node's own modules by `require`, which an ES module lacks: only their bundles are given one. */
function giveRequire(metafile: Metafile): void {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (!output.imports.some(({ kind, external }) => kind === 'require-call' && external)) continue;
    const file = join(root, path);
    const line = `import{createRequire as _require}from'node:module';const require=_require(import.meta.url);\n`;
    writeFileSync(file, line + readFileSync(file, 'utf8'));
  }
}

if (import.meta.main) {
  const { outputs } = await buildFunctions();
  for (const [path, { bytes }] of Object.entries(outputs))
    console.log(`${basename(dirname(path))} ${(bytes / 1000).toFixed(0)} kB`);
}
