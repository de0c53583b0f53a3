import type { Started } from '../../project/state.ts';
import type { Episodes, Step } from '../slice.ts';
import { openItems } from './open-items.ts';

const step = (project: Started): Step => {
  if (project.status === 'closed') return { phase: 'closed', outcome: 'closed' };
  return { phase: project.status === 'ended' && openItems(project).length === 0 ? 'closure' : 'settling' };
};

/** From the last day of a project until its file is closed: first everything is settled and paid. */
export const closureEpisodes: Episodes<'close-project'> = {
  'close-project': {
    open: ({ status }) => (status === 'ended' ? [1] : []),
    step,
    suffix: () => 'closure',
  },
};
