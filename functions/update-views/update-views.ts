import { committedEvent } from '../../shared/contracts/bus-event.ts';
import type { CallId, ProjectId } from '../../shared/domain/ids.ts';
import { firstInstantOfMinute, lastInstantOfMinute } from '../../shared/domain/time.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import type { Views } from '../../shared/ports/views.ts';
import { loadWithCall } from '../../shared/use-cases/load-with-call.ts';
import { projectView, taskRows } from './project-view.ts';

export interface UpdateViewsDeps {
  readonly projects: Pick<ProjectStore, 'load' | 'saveSnapshot'>;
  readonly calls: Pick<Calls, 'definition' | 'latest' | 'life'>;
  readonly views: Pick<Views, 'putProject' | 'putCall'>;
}

// Loading reads at most as many commits on top of a snapshot.
const snapshotEvery = 20;

const showProject = async (deps: UpdateViewsDeps, id: ProjectId): Promise<void> => {
  const { project, call, version, hash } = await loadWithCall(deps, id);
  if (version % snapshotEvery === 0) await deps.projects.saveSnapshot(id, { project, version, hash });
  await deps.views.putProject(projectView(project, call, version), taskRows(project, call));
};

const showCall = async ({ calls, views }: UpdateViewsDeps, id: CallId): Promise<void> => {
  const [{ version }, call] = await Promise.all([calls.life(id), calls.latest(id)]);
  if (call === undefined) return;
  const closes = lastInstantOfMinute(call.submissionWindow.closes);
  await views.putCall({
    call: id,
    version,
    callVersion: call.version,
    title: call.name,
    opensAt: firstInstantOfMinute(call.submissionWindow.opens).toString({ smallestUnit: 'millisecond' }),
    closesAt: closes.toString({ smallestUnit: 'millisecond' }),
  });
};

/**
 * Brings lists and worklists up to the log.
 *
 * Safe to run twice, and in any order: the view is made of the log as it is now and only replaces one of a lower version.
 */
export const updateViews =
  (deps: UpdateViewsDeps) =>
  async (input: unknown): Promise<void> => {
    const { detail } = committedEvent.parse(input);
    if (detail.kind === 'PROJECT') await showProject(deps, detail.id);
    if (detail.kind === 'CALL') await showCall(deps, detail.id);
  };
