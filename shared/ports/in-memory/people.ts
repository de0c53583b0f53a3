import type { People } from '../people.ts';
import type { Memory } from './memory.ts';

const pick = <Value>(from: ReadonlyMap<string, Value>, keys: readonly (readonly [string, string])[]) =>
  new Map(
    keys.flatMap(([name, key]) => {
      const found = from.get(key);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );

export const createMemoryPeople = (memory: Memory): People => ({
  get: async (persons) =>
    pick(
      memory.people,
      persons.map((person) => [person, person]),
    ),
  put: async (profile) => void memory.people.set(profile.person, profile),
  erase: async (person) => void memory.people.delete(person),
  staffOf: async (project, staff) =>
    pick(
      memory.staff,
      staff.map((one) => [one, `${project}#${one}`]),
    ),
  async putStaff(project, staff) {
    for (const member of staff) memory.staff.set(`${project}#${member.staff}`, member);
  },
  async eraseStaff(project, staff) {
    for (const one of staff) memory.staff.delete(`${project}#${one}`);
  },
});
