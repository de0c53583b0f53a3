import type { Asked, ProjectRows, StoredRows } from '../project-rows.ts';
import type { Wait } from '../waits.ts';
import { entriesOf } from './entries-of.ts';
import type { Memory } from './memory.ts';

/** The twin also takes a wait, which on the table only the state machine puts. */
export interface MemoryProjectRows extends ProjectRows {
  putWait(wait: Wait): void;
}

const keyOf = ({ project, episode, number }: Pick<Wait, 'project' | 'episode' | 'number'>): string =>
  `${project} ${episode} ${number}`;
const absent = { next: undefined, code: undefined };
type Followed = Pick<StoredRows, 'followed' | 'next' | 'code'>;
const mayFollow = ({ followed, next, code }: Followed, version: number, asked: Asked): boolean =>
  followed < version || (next !== undefined && next <= asked.now) || code !== asked.code;
const nothing = { followed: 0, schedules: [], revision: 0 };

export const createMemoryProjectRows = (memory: Memory): MemoryProjectRows => ({
  putWait: (wait) => void memory.waits.set(keyOf(wait), wait),
  read: async (project) => ({
    ...(memory.followed.get(project) ?? nothing),
    version: memory.projectViews.get(project)?.version ?? 0,
    tasks: new Map((memory.tasks.get(project) ?? []).map((row) => [row.id, JSON.stringify(row)])),
    waits: [...memory.waits.values()].filter((wait) => wait.project === project),
  }),
  async write({ revision }, { view, tasks, over = [], ...rest }) {
    const replaced = over.some((wait) => (memory.waits.get(keyOf(wait))?.token ?? wait.token) !== wait.token);
    if (replaced || (memory.followed.get(view.project) ?? nothing).revision !== revision) return 'overtaken';
    for (const wait of over) memory.waits.delete(keyOf(wait));
    memory.followed.set(view.project, { ...rest, revision: revision + 1 });
    memory.projectViews.set(view.project, view);
    memory.tasks.set(view.project, tasks);
    return 'written';
  },
  async removeWait(wait) {
    if (memory.waits.get(keyOf(wait))?.token === wait.token) memory.waits.delete(keyOf(wait));
  },
  toFollow: async (call, asked) =>
    [...memory.projectViews.values()]
      .filter((view) => view.call === call)
      .filter(({ project, version }) => {
        const rows = { ...absent, ...(memory.followed.get(project) ?? nothing) };
        return asked === undefined || mayFollow(rows, version, asked);
      })
      .map(({ project }) => project),
  followedVersions: async (projects) => entriesOf(projects, (id) => memory.followed.get(id)?.followed),
});
