import type { Project } from '../../domain/project/state.ts';
import type { ProjectStore } from '../project-store.ts';
import { sealCommit } from '../stored-commit.ts';
import { projectStream, streamOf } from '../stream-kind.ts';
import { prepareArea, prepareLedger, prepareStaff, prepareSubmission } from './beside.ts';
import { append, createMemoryLog, expectHead, type LoadedState } from './log.ts';
import type { Memory } from './memory.ts';

const asLoaded = ({ state: project, version, hash }: LoadedState<Project>) => ({ project, version, hash });

export const createMemoryProjectStore = (memory: Memory): ProjectStore => {
  const log = createMemoryLog(memory, projectStream);
  return {
    history: log.history,
    load: async (id) => asLoaded(await log.load(id)),
    loadAt: async (id, version) => asLoaded(await log.loadAt(id, version)),
    async readStep(id, version) {
      const commit = await log.readCommit(id, version);
      if (commit === undefined) return undefined;
      const [{ state: before }, { state: after }] = [await log.loadAt(id, version - 1), await log.loadAt(id, version)];
      return { before, commit, after };
    },
    loadAsOf: async (id, instant) => asLoaded(await log.loadAsOf(id, instant)),
    async commit(id, loaded, events, meta, { ledger, areas = [], other, submission, staff = [] } = {}) {
      const commit = sealCommit(streamOf(projectStream, id), loaded, events, meta);
      const second = other && sealCommit(streamOf(projectStream, other.id), other.loaded, other.events, meta);
      // In the order in which the table reports what failed: a submission sent twice is told so first.
      const writes = submission === undefined ? [] : [prepareSubmission(memory, id, submission)];
      expectHead(memory, commit.stream, loaded);
      if (second !== undefined && other !== undefined) expectHead(memory, second.stream, other.loaded);
      if (ledger !== undefined) writes.push(prepareLedger(memory, ledger));
      writes.push(...areas.map((change) => prepareArea(memory, id, change)), prepareStaff(memory, id, staff));
      for (const write of writes) write();
      if (second !== undefined) append(memory, second);
      return append(memory, commit);
    },
    // Reading a list in memory is flat already.
    saveSnapshot: async () => undefined,
  };
};
