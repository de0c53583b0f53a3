import type { ProjectId } from '../domain/ids.ts';
import type { Project } from '../domain/project/state.ts';
import { emptyHead } from '../ports/commit.ts';
import type { Documents } from '../ports/documents.ts';
import type { LoadedProject, ProjectStore } from '../ports/project-store.ts';
import { sealCommit } from '../ports/stored-commit.ts';
import { projectStream, streamOf } from '../ports/stream-kind.ts';
import { areaWrite, ledgerWrite, staffWrites, submissionWrites } from './beside-writes.ts';
import { commitWrite, putCommit } from './commit-items.ts';
import { moveOut } from './large-documents.ts';
import { createLog, type LoadedState } from './log.ts';
import { createSnapshots } from './snapshots.ts';
import type { Table } from './table.ts';
import { transact, type Write } from './transaction.ts';

export interface ProjectStoreParts {
  readonly log: Table;
  readonly work: Table;
  readonly documents: Pick<Documents, 'put' | 'get'>;
  /** The hash of the code that evolves a project; without it, snapshots are neither read nor written. */
  readonly codeHash?: string | undefined;
}

const asLoaded = ({ state: project, version, hash }: LoadedState<Project>): LoadedProject => ({
  project,
  version,
  hash,
});
const asState = ({ project: state, version, hash }: LoadedProject): LoadedState<Project> => ({ state, version, hash });

export const createProjectStore = ({ log: table, work, documents, codeHash }: ProjectStoreParts): ProjectStore => {
  const log = createLog(table, projectStream, documents);
  const snapshots = createSnapshots(work, codeHash);
  const seal: (...given: Parameters<typeof sealCommit>) => Promise<ReturnType<typeof sealCommit>> = async (
    stream,
    head,
    events,
    meta,
  ) => sealCommit(stream, head, await moveOut(documents, stream, events), meta);
  const snapshotOf = async (id: ProjectId): Promise<LoadedState<Project> | undefined> => {
    const found = await snapshots.load(id);
    return found === undefined ? undefined : asState(found);
  };
  return {
    load: async (id) => asLoaded(await log.load(id, () => snapshotOf(id))),
    loadAt: async (id, version) => asLoaded(await log.loadAt(id, version, () => snapshotOf(id))),
    loadAsOf: async (id, instant) => asLoaded(await log.loadAsOf(id, instant, () => snapshotOf(id))),
    history: log.history,
    async readStep(id, version) {
      const step = await log.readStep(id, version, () => snapshotOf(id));
      return step === undefined
        ? undefined
        : { before: step.before.state, commit: step.commit, after: step.after.state };
    },
    async commit(id, loaded, events, meta, beside = {}) {
      const stands = log.committing(id, loaded, events, meta.at);
      const commit = await seal(streamOf(projectStream, id), loaded, events, meta);
      const { ledger, areas = [], other, submission, staff = [] } = beside;
      const writes: Write[] = [
        ...(submission === undefined ? [] : submissionWrites(table, work, id, submission)),
        commitWrite(table, commit),
        ...(other === undefined
          ? []
          : [commitWrite(table, await seal(streamOf(projectStream, other.id), other.loaded, other.events, meta))]),
        ...(ledger === undefined ? [] : [ledgerWrite(table, ledger)]),
        ...areas.map((change) => areaWrite(table, id, change)),
        ...staffWrites(table, id, staff),
      ];
      if (writes.length === 1) await putCommit(table, commit);
      else await transact(table.client, writes);
      const head = { version: commit.version, hash: commit.hash };
      stands(head);
      return head;
    },
    saveSnapshot: (id, loaded) => (loaded.version > emptyHead.version ? snapshots.save(id, loaded) : Promise.resolve()),
  };
};
