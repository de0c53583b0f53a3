import type { Plans } from '../plans.ts';
import { entriesOf } from './entries-of.ts';
import type { Memory } from './memory.ts';

export const createMemoryPlans = (memory: Memory): Plans => ({
  get: async (stream) => memory.plans.get(stream),
  getMany: async (streams) => entriesOf(streams, (stream) => memory.plans.get(stream)),
  async put(stream, plan) {
    if ((memory.plans.get(stream)?.version ?? 0) > plan.version) return 'older';
    memory.plans.set(stream, plan);
    return 'written';
  },
});
