import type { Draft } from '../../domain/draft/draft.ts';
import type { Drafts } from '../drafts.ts';
import { StaleVersion } from '../failures.ts';
import type { Memory } from './memory.ts';

const newestFirst = (a: Draft, b: Draft): number => b.createdAt.localeCompare(a.createdAt);

export const createMemoryDrafts = (memory: Memory): Drafts => ({
  async create(draft) {
    if (memory.drafts.has(draft.id)) throw new StaleVersion(`DRAFT#${draft.id}`, 0);
    memory.drafts.set(draft.id, draft);
  },
  load: async (id) => memory.drafts.get(id),
  async change(id, act) {
    const outcome = act(memory.drafts.get(id));
    if (outcome.draft !== undefined) memory.drafts.set(id, outcome.draft);
    return outcome;
  },
  ofOrganisation: async (organisation) =>
    [...memory.drafts.values()].filter((draft) => draft.organisation === organisation).sort(newestFirst),
  openOf: async (call) =>
    [...memory.drafts.values()].filter((draft) => draft.call === call && draft.status === 'open').sort(newestFirst),
  // The table forgets within days after the instant, not at it; this one never does.
  expire: async () => undefined,
});
