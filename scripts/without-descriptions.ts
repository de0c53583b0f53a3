import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

const text = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const summary = new RegExp(String.raw`\bsummary:\s*${text},?`, 'g');
const answer = new RegExp(String.raw`\banswer:\s*(?:ok|created)\(${text}\),?`, 'g');

/**
 * Leaves out of the API what its operations say of themselves: that stands in the document that is written at build,
 * from the same sources, and is served as it is.
 */
export const withoutDescriptions: Plugin = {
  name: 'without-descriptions',
  setup: (build) => {
    build.onLoad({ filter: /\/contracts\/api\/(?:operations\/[\w-]+|project-acts|run-acts)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(summary, '').replaceAll(answer, ''),
      loader: 'ts',
    }));
  },
};
