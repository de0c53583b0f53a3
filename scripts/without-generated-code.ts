import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const generating = /^export const \$ZodObjectJIT = [\s\S]*?^\}\);$/m;

/**
 * Leaves out of zod the part that writes a function of its own for each schema of an object, when that is first used. To
 * compile them takes half of the time in which a function reads its first commits; what they save makes up for it only
 * after some fifteen thousand.
 */
export const withoutGeneratedCode: Plugin = {
  name: 'without-generated-code',
  setup: (build) => {
    build.onLoad({ filter: /\/zod\/v4\/core\/schemas\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(generating, 'export const $ZodObjectJIT = $ZodObject;'),
    }));
  },
};
