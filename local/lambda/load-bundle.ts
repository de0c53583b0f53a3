import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileFunction, constants } from 'node:vm';
import { outsideScope } from './invocation-scope.ts';

type Exports = Readonly<Record<string, unknown>>;

const seen = new Set<string>();
const templates = new Map<string, Promise<(() => Exports) | undefined>>();

/**
 * Loads a bundle with a state of its own. The first time in a process Node imports it, as Lambda does. From then on it
 * is compiled once for all: each import under another name would be parsed, compiled and warmed up anew, and kept until
 * the process ends.
 *
 * @param owner tells this copy from the others that Node imported
 */
export async function loadBundle(file: string, owner: Readonly<Record<string, string>>): Promise<Exports> {
  const { mtimeMs, size } = statSync(file);
  const key = `${file} ${mtimeMs} ${size}`;
  if (seen.has(key) && file.endsWith('.mjs')) {
    const template = templates.get(key) ?? outsideScope(() => compile(file));
    templates.set(key, template);
    const instantiate = await template;
    if (instantiate !== undefined) return instantiate();
  }
  seen.add(key);
  const url = pathToFileURL(file);
  url.search = new URLSearchParams({ ...owner }).toString();
  return await import(/* @vite-ignore */ url.href);
}

/** What makes a copy of the module; undefined for one that cannot be a function, because it awaits while it loads. */
async function compile(file: string): Promise<(() => Exports) | undefined> {
  // Loaded late: a cloud that is alone in its process has no use for it.
  const { transform } = await import('esbuild');
  const body = await transform(readFileSync(file), {
    format: 'cjs',
    platform: 'node',
    target: `node${process.versions.node}`,
    define: { 'import.meta.url': '__url' },
    minifyWhitespace: true,
    logLevel: 'silent',
  }).then(
    ({ code }) => code,
    () => undefined,
  );
  if (body === undefined) return undefined;
  const run = compileFunction(`'use strict';${body}`, ['module', 'exports', 'require', '__url'], {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const require = createRequire(file);
  const url = pathToFileURL(file).href;
  return () => {
    const module: { exports: Exports } = { exports: {} };
    run(module, module.exports, require, url);
    return module.exports;
  };
}
