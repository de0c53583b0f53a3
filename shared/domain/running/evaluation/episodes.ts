import type { Started } from '../../project/state.ts';
import type { Episodes, Step } from '../slice.ts';

const step = ({ status, run: { evaluation } }: Started): Step => {
  if (evaluation?.decided !== undefined) return { phase: 'closed', outcome: 'evaluated' };
  // A project that ended before the decision is not evaluated any more.
  if (evaluation === undefined || status !== 'running') return { phase: 'closed', outcome: 'not-held' };
  if (evaluation.results === undefined) return { phase: 'results' };
  return { phase: evaluation.commitments === undefined ? 'commitments' : 'decision' };
};

/** The process evaluation: once in a project, so number 1. */
export const evaluationEpisodes: Episodes<'evaluate-process'> = {
  'evaluate-process': {
    open: (project) => (project.run.evaluation !== undefined && step(project).phase !== 'closed' ? [1] : []),
    step,
    suffix: () => 'evaluation',
  },
};
