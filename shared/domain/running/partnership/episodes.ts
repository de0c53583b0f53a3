import type { Started } from '../../project/state.ts';
import type { EpisodeOf, Step } from '../slice.ts';

interface Asked {
  readonly number: number;
  readonly outcome?: 'granted' | 'refused';
}

/** Open until it is decided; one that is still open when the project ends is closed as refused. */
const episodeOf = (asked: (project: Started) => readonly Asked[], prefix: string): EpisodeOf => ({
  open: (project) =>
    project.status === 'running'
      ? asked(project)
          .filter(({ outcome }) => outcome === undefined)
          .map(({ number }) => number)
      : [],
  step: (project, _call, number): Step => {
    const outcome = asked(project).find((request) => request.number === number)?.outcome;
    if (outcome !== undefined) return { phase: 'closed', outcome };
    return project.status === 'running' ? { phase: 'decision' } : { phase: 'closed', outcome: 'refused' };
  },
  suffix: (number) => `${prefix}_${number}`,
});

export const partnershipEpisodes = {
  'change-partnership': episodeOf(
    ({ run }) => run.partnership.changes.map(({ change: number, ...request }) => ({ number, ...request })),
    'change',
  ),
  'extend-project': episodeOf(
    ({ run }) => run.partnership.extensions.map(({ extension: number, ...request }) => ({ number, ...request })),
    'extension',
  ),
};
