import type { Schedule, Schedules } from '../schedules.ts';

/** What exists can be looked at. */
export interface MemorySchedules extends Schedules {
  readonly all: ReadonlyMap<string, Schedule>;
}

export const createMemorySchedules = (): MemorySchedules => {
  const all = new Map<string, Schedule>();
  return {
    all,
    list: async (prefix) => [...all.keys()].filter((name) => name.startsWith(prefix)).sort(),
    async create(schedule) {
      if (all.has(schedule.name)) return 'exists';
      all.set(schedule.name, schedule);
      return 'created';
    },
    remove: async (name) => void all.delete(name),
  };
};
