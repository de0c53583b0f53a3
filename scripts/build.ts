import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { buildLetters } from './build-letters.ts';
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
 * `import { z }` names an object that holds all of zod, translations into fifty languages included; a namespace import
 * of the same name lets esbuild leave out what is not used, which is 370 KB of 470.
 */
const onlyTheZodWeUse: Plugin = {
  name: 'only-the-zod-we-use',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/](?:shared|functions)[\\/].*\.tsx?$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';"),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    })),
};

/** What a function reads from its own folder beside its code. */
const besideBundle: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  'serve-api': buildOpenApi,
  'send-letters': (folder) => buildLetters(join(folder, 'letters')),
};

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
    alias: { '@aws-sdk/credential-provider-node': './shared/adapters/environment-credentials.ts' },
    // Loaded only for operations that stream events, of which we call none; inside, it would bar 100 KB from being left out.
    external: ['@smithy/core/event-streams'],
    plugins: [onlyTheZodWeUse],
    define: { 'process.env.EVOLVE_CODE_HASH': JSON.stringify(await evolveCodeHash()) },
  });
  giveRequire(metafile);
  for (const name of functionNames()) await besideBundle[name]?.(join(bundles, name));
  writeFileSync(join(dirname(bundles), 'meta.json'), JSON.stringify(metafile));
  return metafile;
}

/** A snapshot is the state that this code made of a log: other code, other snapshots. */
async function evolveCodeHash(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['shared/domain/project/evolve.ts'],
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
  for (const [path, { bytes }] of Object.entries(outputs)) console.log(`${path} ${(bytes / 1000).toFixed(0)} kB`);
}
