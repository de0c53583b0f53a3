import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const exported = /^export (?:const|function) (\w+)/gm;

/**
 * Leaves out the part of zod that turns a schema into a JSON Schema. Every schema refers to it, so that no bundler can
 * tell that it is unused; it is: the description of the API is written at build, where zod is whole. What takes its
 * place fails with a reason, should a function ever ask for it.
 */
export const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup: (build) => {
    build.onLoad({ filter: /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/ }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(exported)].map(([, name]) => name);
      const absent = `const absent = () => { throw new Error('JSON Schemas are made at build (scripts/without-json-schema.ts).'); };`;
      // What a schema asks for while it introduces itself only makes the function that would fail.
      const instead = (name = '') => `export const ${name} = ${name.startsWith('create') ? '() => absent' : 'absent'};`;
      return { contents: `${absent}\n${names.map(instead).join('\n')}` };
    });
  },
};
