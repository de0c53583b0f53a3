import * as z from 'zod';
import type { ProjectId } from '../domain/ids.ts';
import type { Project } from '../domain/project/state.ts';
import type { LoadedProject } from '../ports/project-store.ts';
import { ConditionNotMet, type Table } from './table.ts';

const snapshot = z.object({
  codeHash: z.string(),
  version: z.int().min(1),
  hash: z.string(),
  state: z.string(),
});

// A state above this is read from the log each time: the item could not hold it.
const largestState = 300_000;

const keyOf = (id: ProjectId) => ({ pk: `PROJECT#${id}`, sk: 'SNAPSHOT' });

/** States kept beside the log. One of other evolve code is no state of this code: it is ignored. */
export const createSnapshots = (work: Table, codeHash: string | undefined) => ({
  async load(id: ProjectId): Promise<LoadedProject | undefined> {
    if (codeHash === undefined) return undefined;
    const item = await work.get(keyOf(id));
    if (item === undefined) return undefined;
    const { state, version, hash, codeHash: of } = snapshot.parse(item);
    // Written by this very code, which the hash vouches for.
    return of === codeHash ? { project: JSON.parse(state) as Project, version, hash } : undefined;
  },
  async save(id: ProjectId, { project, version, hash }: LoadedProject): Promise<void> {
    const state = JSON.stringify(project);
    if (codeHash === undefined || Buffer.byteLength(state) > largestState) return;
    try {
      await work.put(
        { ...keyOf(id), codeHash, version, hash, state },
        {
          expression: 'attribute_not_exists(sk) OR version < :version OR codeHash <> :codeHash',
          values: { ':version': version, ':codeHash': codeHash },
        },
      );
    } catch (error) {
      // A later one is there already.
      if (!(error instanceof ConditionNotMet)) throw error;
    }
  },
});
