import * as z from 'zod';
import { projectId } from '../domain/ids.ts';
import type { Wait, Waits } from '../ports/waits.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';

/** As the state machine puts it. */
const waitItem = z.object({
  pk: z.string().startsWith('PROJECT#'),
  episode: z.string().min(1),
  number: z.int().min(1),
  token: z.string().min(1),
  fingerprint: z.string(),
  execution: z.string(),
});

const keyOf = ({ project, episode, number }: Pick<Wait, 'project' | 'episode' | 'number'>): Key => ({
  pk: `PROJECT#${project}`,
  sk: `WAIT#${episode}#${number}`,
});

const read = (item: unknown): Wait => {
  const { pk, ...wait } = waitItem.parse(item);
  return { project: projectId.parse(pk.slice('PROJECT#'.length)), ...wait };
};

export const createWaits = (work: Table): Waits => ({
  async list(project) {
    const items = await work.query({
      expression: 'pk = :pk AND begins_with(sk, :wait)',
      values: { ':pk': `PROJECT#${project}`, ':wait': 'WAIT#' },
    });
    return items.map(read);
  },
  async remove(wait) {
    try {
      await work.remove(keyOf(wait), {
        expression: '#token = :token',
        names: { '#token': 'token' },
        values: { ':token': wait.token },
      });
    } catch (error) {
      // Gone already, or the next wait has taken its place.
      if (!(error instanceof ConditionNotMet)) throw error;
    }
  },
});
