import type { ProjectId } from '../domain/ids.ts';
import { plannedMoments } from '../domain/project/moments.ts';
import type { Calls } from '../ports/calls.ts';
import type { Stream } from '../ports/commit.ts';
import { Busy } from '../ports/failures.ts';
import type { ProjectRows, StoredRows } from '../ports/project-rows.ts';
import type { ProjectStore } from '../ports/project-store.ts';
import type { MomentOutcome } from './act-on-moment.ts';
import { type ChangeSchedulesDeps, changeSchedules, type Planned } from './change-schedules.ts';
import { collectFailures } from './collect-failures.ts';
import { loadWithCall, type ProjectWithCall } from './load-with-call.ts';
import { projectView, taskRows } from './project-view.ts';
import { type WakeWorkflowsDeps, wakeWorkflows } from './wake-workflows.ts';

export interface FollowProjectDeps extends ChangeSchedulesDeps, WakeWorkflowsDeps {
  readonly projects: Pick<ProjectStore, 'load' | 'saveSnapshot'>;
  readonly calls: Pick<Calls, 'definition'>;
  readonly rows: Pick<ProjectRows, 'read' | 'write' | 'removeWait'>;
  /** The hash of the code that derives, kept with what it derived. */
  readonly codeHash?: string | undefined;
  readonly actOnMoment: (input: { readonly stream: Stream; readonly moment: string }) => Promise<MomentOutcome>;
}

const attempts = 5;

// Loading reads at most as many commits on top of a snapshot, give or take those that came together.
const snapshotEvery = 20;
const passes = (before: number, after: number): boolean =>
  Math.floor(before / snapshotEvery) < Math.floor(after / snapshotEvery);

/** What an attempt did to the schedules before somebody else wrote the rows, which know nothing of it. */
type Attempted = Pick<Planned, 'names' | 'removed'>;
const nothing: Attempted = { names: [], removed: [] };

const planProject = async (
  deps: FollowProjectDeps,
  { project, call }: ProjectWithCall,
  { schedules }: StoredRows,
  { names, removed }: Attempted,
): Promise<Planned> => {
  const scheduled = new Set([...schedules.filter((name) => !removed.includes(name)), ...names]);
  const moments = plannedMoments(project, call).map(({ id: moment, at, schedule: name }) => ({ name, at, moment }));
  return changeSchedules(deps, `PROJECT#${project.id}`, moments, [...scheduled]);
};

const followOnce = async (
  deps: FollowProjectDeps,
  id: ProjectId,
  again: boolean,
  attempted: Attempted,
): Promise<'followed' | Attempted> => {
  const loaded = await loadWithCall(deps, id);
  const rows = await deps.rows.read(id);
  const { project, call, version, hash } = loaded;
  if (rows.version > version) return attempted;
  const steps = collectFailures(`What follows from version ${version} of ${id}`);
  // People wait for it, so it comes first.
  const over = await steps.run(() => wakeWorkflows(deps, loaded, rows.waits));
  if (rows.followed === version && !again && attempted === nothing) {
    for (const wait of over ?? []) await steps.run(() => deps.rows.removeWait(wait));
    steps.end();
    return 'followed';
  }
  const planned = await steps.run(() => planProject(deps, loaded, rows, attempted));
  // Safe to run twice: the log is asked whether the moment is still due.
  for (const { moment } of planned?.due ?? []) {
    await steps.run(() => deps.actOnMoment({ stream: `PROJECT#${id}`, moment }));
  }
  // Safe to run twice: one of an earlier version, or of the same, leaves what is there.
  if (passes(rows.version, version)) {
    await steps.run(() => deps.projects.saveSnapshot(id, { project, version, hash }));
  }
  // Safe to run twice: only on top of what was read. It comes last, because it also says how far everything followed.
  const written = await steps.run(() =>
    deps.rows.write(rows, {
      view: projectView(project, call, version),
      tasks: taskRows(project, call),
      followed: steps.allWell ? version : Math.min(rows.followed, version - 1),
      code: deps.codeHash,
      over,
      ...(planned === undefined
        ? { schedules: rows.schedules, next: rows.next }
        : { schedules: planned.names, next: planned.next }),
    }),
  );
  if (written === 'overtaken') {
    const { names, removed } = planned ?? attempted;
    return { names, removed: [...attempted.removed, ...removed] };
  }
  steps.end();
  return 'followed';
};

/**
 * Brings what is derived from a project's log up to it: the workflows that wait on it, its schedules, its view and its
 * task rows. Every step has its turn, whatever became of the others; what they threw is thrown at the end, so that the
 * whole is tried again.
 *
 * Safe to run twice, and in any order: it starts from the log as it is now, and each step says why it may be repeated.
 *
 * @param again also when everything followed already: a new release may derive other things from the same log
 */
export const followProject =
  (deps: FollowProjectDeps) =>
  async (id: ProjectId, again = false): Promise<void> => {
    let attempted = nothing;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const outcome = await followOnce(deps, id, again, attempted);
      if (outcome === 'followed') return;
      attempted = outcome;
    }
    throw new Busy(`What follows from ${id}`);
  };
