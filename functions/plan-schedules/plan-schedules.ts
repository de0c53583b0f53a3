import * as z from 'zod';
import { committedEvent } from '../../shared/contracts/bus-event.ts';
import { plannedMoments as momentsOfCall } from '../../shared/domain/call-life/moments.ts';
import { type CallId, callId, type ProjectId, projectId } from '../../shared/domain/ids.ts';
import { plannedMoments as momentsOfProject } from '../../shared/domain/project/moments.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import type { Plan, Plans } from '../../shared/ports/plans.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import type { Schedules } from '../../shared/ports/schedules.ts';
import type { ProjectView, Views } from '../../shared/ports/views.ts';
import type { MomentOutcome } from '../../shared/use-cases/act-on-moment.ts';
import { loadWithCall } from '../../shared/use-cases/load-with-call.ts';
import type { Log } from '../../shared/use-cases/log.ts';
import { comparePlan, type Moment } from './compare-plan.ts';
import { type FollowDeps, followMovedCloses } from './follow-moved-closes.ts';

export interface PlanSchedulesDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'definition'> & FollowDeps['calls'];
  readonly drafts: FollowDeps['drafts'];
  readonly plans: Plans;
  readonly schedules: Schedules;
  readonly views: Pick<Views, 'calls' | 'projectsOfCall'>;
  readonly actOnMoment: (input: { readonly stream: Stream; readonly moment: string }) => Promise<MomentOutcome>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Asked {
  readonly version: number;
  readonly moments: readonly Moment[];
}

const askedOfProject = async (deps: PlanSchedulesDeps, id: ProjectId): Promise<Asked> => {
  const { project, call, version } = await loadWithCall(deps, id);
  const moments = momentsOfProject(project, call);
  return { version, moments: moments.map(({ id: moment, at, schedule: name }) => ({ name, at, moment })) };
};

const askedOfCall = async ({ calls, clock }: PlanSchedulesDeps, id: CallId): Promise<Asked> => {
  const [{ life, version }, call] = await Promise.all([calls.life(id), calls.latest(id)]);
  const moments = call === undefined ? [] : momentsOfCall(call, life, clock.now());
  return { version, moments: moments.map(({ name, at }) => ({ name, at, moment: name })) };
};

const asked = (deps: PlanSchedulesDeps, stream: Stream): Promise<Asked> => {
  const [kind, id = ''] = stream.split('#');
  return kind === 'PROJECT' ? askedOfProject(deps, projectId.parse(id)) : askedOfCall(deps, callId.parse(id));
};

/** Makes the schedules of one project or call equal to what its log and its call ask for now. */
const plan = async (deps: PlanSchedulesDeps, stream: Stream): Promise<void> => {
  const { version, moments } = await asked(deps, stream);
  const before = await deps.plans.get(stream);
  const { due, create, remove, names } = comparePlan(moments, before?.names ?? [], deps.clock.now());
  // Created before deleted: a crash in between leaves one schedule too many, which asks its question in vain.
  for (const { name, at, moment } of create) await deps.schedules.create({ name, at, input: { stream, moment } });
  for (const name of remove) await deps.schedules.remove(name);
  const next = moments.map(({ at }) => at).sort()[0];
  const written = await deps.plans.put(stream, { version, names, ...(next === undefined ? {} : { next }) });
  for (const { moment } of due) await deps.actOnMoment({ stream, moment });
  if (create.length + remove.length + due.length > 0) {
    deps.log.info('Schedules planned', {
      stream,
      version,
      created: create.length,
      removed: remove.length,
      due: due.length,
    });
  }
  // Somebody planned a later version meanwhile; what was created or deleted here may not be what that version asks for.
  if (written === 'older') await plan(deps, stream);
};

// A new release may ask for other moments: every project has its turn once in four weeks, whatever its plan says.
const nightsBetweenTurns = 28;
const hasItsTurn = ({ sequence }: ProjectView, now: string): boolean =>
  (Math.floor(Date.parse(now) / 86_400_000) + sequence) % nightsBetweenTurns === 0;

/** Nothing was committed since it was planned, and its next moment is still to come: the plan would be the same. */
const stands = (known: Plan | undefined, version: number, now: string): boolean =>
  known !== undefined && known.version >= version && (known.next === undefined || known.next > now);

/** Every call, and every project of which log or clock may have moved past its plan; by hand, every project. */
const planAll = async (deps: PlanSchedulesDeps, everyProject: boolean): Promise<void> => {
  const now = deps.clock.now();
  for (const { call } of await deps.views.calls()) {
    await followMovedCloses(deps, call);
    await plan(deps, `CALL#${call}`);
    const projects = await deps.views.projectsOfCall(call);
    const plans = await deps.plans.getMany(projects.map(({ project }): Stream => `PROJECT#${project}`));
    for (const view of projects) {
      const stream: Stream = `PROJECT#${view.project}`;
      if (!everyProject && stands(plans.get(stream), view.version, now) && !hasItsTurn(view, now)) continue;
      await plan(deps, stream);
    }
  }
};

const nightly = z.object({ source: z.literal('aws.events'), everyProject: z.boolean().default(false) });

/**
 * Plans after a commit that may move a date, and every night for all. Where the close of a round moved, its drafts
 * follow first.
 *
 * Safe to run twice: names carry their instants, so the second comparison finds no difference.
 */
export const planSchedules =
  (deps: PlanSchedulesDeps) =>
  async (input: unknown): Promise<void> => {
    const night = nightly.safeParse(input);
    if (night.success) return planAll(deps, night.data.everyProject);
    const { detail } = committedEvent.parse(input);
    if (detail.kind === 'CALL' && detail.types.includes('RoundCloseMoved')) await followMovedCloses(deps, detail.id);
    if (detail.kind !== 'ORGANISATION') await plan(deps, detail.stream as Stream);
  };
