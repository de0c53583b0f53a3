import { type FollowCallDeps, onCallEvent } from '../../functions/follow-call/follow-call.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { type FollowProjectDeps, followProject } from '../../shared/use-cases/follow-project.ts';
import { lastCommittedOfCall, quiet, theProject } from './story.ts';

const acting = (ports: MemoryPorts) => actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });

/** What follows a project, on ports in memory; of `instead`, what a test wants to see fail or to count. */
export const projectFollower = (ports: MemoryPorts, instead: Partial<FollowProjectDeps> = {}) =>
  followProject({ ...ports, rows: ports.projectRows, actOnMoment: acting(ports), log: quiet, ...instead });

/** What follows a call, and at night everything. */
export const callFollower = (
  ports: MemoryPorts,
  instead: Partial<FollowCallDeps> = {},
  project: Partial<FollowProjectDeps> = {},
) =>
  onCallEvent({
    ...ports,
    rows: ports.projectRows,
    actOnMoment: acting(ports),
    followProject: projectFollower(ports, project),
    log: quiet,
    ...instead,
  });

/** Brings lists, schedules and workflows up to the log of the project. */
export const followed = (ports: MemoryPorts): Promise<void> => projectFollower(ports)(theProject);

/** Brings lists and schedules up to the log of the call. */
export const followedCall = async (ports: MemoryPorts): Promise<void> =>
  callFollower(ports)(await lastCommittedOfCall(ports));
