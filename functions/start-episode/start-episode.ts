import { committedEvent } from '../../shared/contracts/bus-event.ts';
import { momentName } from '../../shared/domain/call-life/moments.ts';
import type { CallLife } from '../../shared/domain/call-life/state.ts';
import type { CallId, ProjectId } from '../../shared/domain/ids.ts';
import { openEpisodes } from '../../shared/domain/project/open-episodes.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import type { Cursors } from '../../shared/ports/log-index.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { Log } from '../../shared/use-cases/log.ts';

export interface StartEpisodeDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'life' | 'readCommit'>;
  readonly workflows: Pick<Workflows, 'start'>;
  readonly cursors: Pick<Cursors, 'mark'>;
  readonly log: Log;
}

interface Start {
  readonly episode: string;
  /** Read by operators: `LP-2023-0042_assessment`. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

// An upload begun in time may finish within the hour; five minutes more, and the lists have it too.
const lateUploads = 65 * 60 * 1000;

const ofProject = async ({ projects }: StartEpisodeDeps, id: ProjectId): Promise<readonly Start[]> => {
  const { project } = await projects.load(id);
  return openEpisodes(project).map(({ episode, number, suffix }) => ({
    episode,
    name: `${id}_${suffix}`,
    input: { version: 1, project: id, episode, number },
  }));
};

/** Not listed yet, and not opened again: an event may come late, or twice. */
const isClosed = ({ closedRounds, listedRounds, movedRounds }: CallLife, round: string, closedAt: string): boolean =>
  closedRounds.includes(round) && !listedRounds.includes(round) && (movedRounds[round] ?? closedAt) === closedAt;

const ofCall = async ({ calls }: StartEpisodeDeps, id: CallId, version: number): Promise<readonly Start[]> => {
  const [commit, { life }] = await Promise.all([calls.readCommit(id, version), calls.life(id)]);
  return (commit?.events ?? []).flatMap((event) => {
    if (event.type !== 'RoundClosed' || !isClosed(life, event.data.round, event.data.closedAt)) return [];
    const { round, closedAt } = event.data;
    const listAt = new Date(Date.parse(closedAt) + lateUploads).toISOString();
    // A round that is opened again closes once more: the instant tells the two executions apart.
    const name = momentName(id, round, closedAt);
    return [{ episode: 'close-round', name, input: { version: 1, call: id, round, closedAt, listAt } }];
  });
};

/**
 * Starts the workflow of every episode that the log says is open.
 *
 * Safe to run twice: an episode has one name, and a second execution of that name is not started. Names are free again
 * after 90 days, so the log is asked first.
 */
export const startEpisode =
  (deps: StartEpisodeDeps) =>
  async (input: unknown): Promise<void> => {
    const { detail } = committedEvent.parse(input);
    const starts =
      detail.kind === 'PROJECT'
        ? await ofProject(deps, detail.id)
        : detail.kind === 'CALL'
          ? await ofCall(deps, detail.id, detail.version)
          : [];
    for (const { episode, name, input: given } of starts) {
      const started = await deps.workflows.start(episode, name, given);
      deps.log.info('Episode started', { episode, execution: name, started });
    }
    await deps.cursors.mark('start-episode', detail.stream as Stream, detail.version);
  };
