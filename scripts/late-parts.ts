import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What the API reads only when it first needs it, from a file beside its bundle. Nothing of it may hold state or
 * classes that the bundle has as well: each file has a copy of its own.
 */
export const lateParts = [
  { of: 'serve-api', name: 'refusals', source: 'shared/contracts/refusals/problem.ts' },
  { of: 'serve-api', name: 'milestones', source: 'shared/domain/calendar/milestones.ts' },
] as const;

// Each import that a filter lets through is asked of this process: only those that may be meant.
const named = new RegExp(`/(?:${lateParts.map(({ source }) => basename(source, '.ts')).join('|')})\\.ts$`);

/** Leaves a late part where it is imported by `import()`; without a file of its own it would be a part of the bundle. */
export const latePartsBeside: Plugin = {
  name: 'late-parts-beside',
  setup: (build) => {
    build.onResolve({ filter: named }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const part = lateParts.find(({ source }) => path.endsWith(source));
      return part === undefined ? undefined : { path: `./${part.name}.mjs`, external: true };
    });
  },
};
