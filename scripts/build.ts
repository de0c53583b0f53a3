import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { buildOpenApi } from './build-open-api.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const functions = join(root, 'functions');

/** Where the bundles go: one folder per function, each a deployable asset. */
export const bundles = join(root, 'build', 'functions');

/** The names of all functions: every folder of `functions/` that has something to wire. */
export const functionNames = (): readonly string[] =>
  readdirSync(functions)
    .filter((name) => existsSync(join(functions, name, 'index.ts')))
    .sort();

/**
 * Bundles every function in one esbuild call, which takes a second where one call per function takes eight, and keeps
 * what went into each bundle in `build/meta.json`.
 */
export async function buildFunctions(): Promise<Metafile> {
  rmSync(bundles, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: functionNames().map((name) => `functions/${name}/index.ts`),
    outbase: 'functions',
    outdir: relative(root, bundles),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    keepNames: true,
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  giveRequire(metafile);
  buildOpenApi(join(bundles, 'serve-api'));
  writeFileSync(join(dirname(bundles), 'meta.json'), JSON.stringify(metafile));
  return metafile;
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
  for (const [path, { bytes }] of Object.entries(outputs)) console.log(`${path} ${(bytes / 1000).toFixed(0)} kB`);
}
