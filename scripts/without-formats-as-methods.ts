import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

// `email(params) { return this.check(core._email(ZodEmail, params)); }`
const formatAsMethod =
  /^ {4}\w+\(params\) \{\n\s+return this\.check\((?:core|iso)\.\w+\((?:\w+, )?params\)\);\n {4}\},?\n/gm;

/**
 * Leaves out the formats that zod still offers as methods of a string, `z.string().email()`, beside those of its own,
 * `z.email()`: every schema of a string would carry all of them. A schema that asks for one fails where it is made,
 * which is while its bundle loads.
 */
export const withoutFormatsAsMethods: Plugin = {
  name: 'without-formats-as-methods',
  setup: (build) => {
    build.onLoad({ filter: /\/zod\/v4\/classic\/schemas\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(formatAsMethod, ''),
    }));
  },
};
