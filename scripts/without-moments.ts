import type { Plugin } from 'esbuild';

/**
 * Leaves out of the API what follows when a schedule fires, with the milestones of the six years: no request is such an
 * act, and the rules of all others stand in one table with it. What takes its place fails with a reason.
 */
export const withoutMoments: Plugin = {
  name: 'without-moments',
  setup: (build) => {
    build.onLoad({ filter: /\/project\/decide\/act-on-moment\.ts$/ }, () => ({
      contents: `export const actOnMoment = () => { throw new Error('Schedules fire in act-on-moment, never in the API (scripts/without-moments.ts).'); };`,
    }));
  },
};
