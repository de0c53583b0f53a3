import * as z from 'zod';
import { projectId } from '../domain/ids.ts';
import type { Wait, Waits } from '../ports/waits.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';

/** As the state machine puts it: the key, `token`, `fingerprint` and `execution`, all of them texts. */
const waitItem = z.object({
  pk: z.string().startsWith('PROJECT#'),
  sk: z.string().startsWith('WAIT#'),
  token: z.string().min(1),
  fingerprint: z.string(),
  execution: z.string(),
});

const keyOf = ({ project, episode }: Pick<Wait, 'project' | 'episode'>): Key => ({
  pk: `PROJECT#${project}`,
  sk: `WAIT#${episode}`,
});

const read = (item: unknown): Wait => {
  const { pk, sk, token, fingerprint, execution } = waitItem.parse(item);
  const project = projectId.parse(pk.slice('PROJECT#'.length));
  return { project, episode: sk.slice('WAIT#'.length), token, fingerprint, execution };
};

export const createWaits = (work: Table): Waits => ({
  async get(project, episode) {
    const item = await work.get(keyOf({ project, episode }));
    return item === undefined ? undefined : read(item);
  },
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
