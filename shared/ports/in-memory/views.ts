import type { Assignee } from '../../domain/project/tasks.ts';
import type { Views } from '../views.ts';
import { assigneeKey } from '../views.ts';
import type { Memory } from './memory.ts';

export const createMemoryViews = (memory: Memory): Views => {
  const projects = () => [...memory.projectViews.values()];
  return {
    project: async (id) => memory.projectViews.get(id),
    projectsOfCall: async (call) =>
      projects()
        .filter((view) => view.call === call)
        .sort((a, b) => a.sequence - b.sequence),
    projectsOfOrganisation: async (organisation) =>
      projects()
        .filter((view) => view.promoter === organisation)
        .sort((a, b) => b.submittedAt.localeCompare(a.submittedAt)),
    tasksOfProject: async (id) => [...(memory.tasks.get(id) ?? [])].sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
    async tasksOf(assignees: readonly Assignee[], until?: string) {
      const keys = new Set(assignees.map(assigneeKey));
      return [...memory.tasks.values()]
        .flat()
        .filter(({ assignee, dueAt }) => keys.has(assigneeKey(assignee)) && (until === undefined || dueAt <= until))
        .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
    },
    async putCall(view) {
      if ((memory.callViews.get(view.call)?.version ?? 0) >= view.version) return 'older';
      memory.callViews.set(view.call, view);
      return 'written';
    },
    calls: async () => [...memory.callViews.values()].sort((a, b) => a.opensAt.localeCompare(b.opensAt)),
  };
};
