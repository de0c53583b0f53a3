import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { committedEvent } from '../../shared/contracts/bus-event.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { plannedMoments } from '../../shared/domain/call-life/moments.ts';
import type { CallLife } from '../../shared/domain/call-life/state.ts';
import type { CallId, ProjectId } from '../../shared/domain/ids.ts';
import { firstInstantOfMinute, lastInstantOfMinute } from '../../shared/domain/time.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Stream } from '../../shared/ports/commit.ts';
import type { Plans } from '../../shared/ports/plans.ts';
import type { ProjectRows } from '../../shared/ports/project-rows.ts';
import type { Views } from '../../shared/ports/views.ts';
import type { MomentOutcome } from '../../shared/use-cases/act-on-moment.ts';
import { type ChangeSchedulesDeps, changeSchedules } from '../../shared/use-cases/change-schedules.ts';
import { collectFailures } from '../../shared/use-cases/collect-failures.ts';
import { type FollowDeps, followMovedCloses } from '../../shared/use-cases/follow-moved-closes.ts';

export interface FollowCallDeps extends ChangeSchedulesDeps, FollowDeps {
  readonly calls: FollowDeps['calls'] & Pick<Calls, 'definition'>;
  readonly plans: Pick<Plans, 'get' | 'getMany' | 'put'>;
  readonly views: Pick<Views, 'calls' | 'putCall'>;
  readonly rows: Pick<ProjectRows, 'toFollow'>;
  /** The hash of the code that derives the rows of a project. */
  readonly codeHash?: string | undefined;
  readonly actOnMoment: (input: { readonly stream: Stream; readonly moment: string }) => Promise<MomentOutcome>;
  readonly followProject: (project: ProjectId, again?: boolean) => Promise<void>;
}

interface LoadedCall {
  readonly id: CallId;
  readonly version: number;
  readonly life: CallLife;
  /** The version published last. */
  readonly definition: Call | undefined;
}

const loadCall = async ({ calls }: FollowCallDeps, id: CallId): Promise<LoadedCall> => {
  const { life, version } = await calls.life(id);
  const callVersion = life.versions.at(-1)?.callVersion;
  return {
    id,
    version,
    life,
    definition: callVersion === undefined ? undefined : await calls.definition(id, callVersion),
  };
};

/** Safe to run twice: it only replaces a view of a lower version. */
const showCall = async ({ views }: FollowCallDeps, { id, version, definition: call }: LoadedCall): Promise<void> => {
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
 * Safe to run twice: names carry their instants, and the log is asked whether a moment is still due.
 *
 * @param allWell whether the steps before went well: the version of the plan says up to where everything followed
 */
const planCall = async (deps: FollowCallDeps, loaded: LoadedCall, allWell: boolean): Promise<void> => {
  const { id, version, life, definition } = loaded;
  const stream: Stream = `CALL#${id}`;
  const asked = definition === undefined ? [] : plannedMoments(definition, life, deps.clock.now());
  const moments = asked.map(({ name, at }) => ({ name, at, moment: name }));
  const before = await deps.plans.get(stream);
  const { names, next, due } = await changeSchedules(deps, stream, moments, before?.names ?? []);
  const upTo = allWell ? version : Math.min(version, Math.max(before?.version ?? 0, version - 1));
  const plan = { version: upTo, names, ...(next === undefined ? {} : { next }) };
  const written = isDeepStrictEqual(plan, before) ? 'same' : await deps.plans.put(stream, plan);
  for (const { moment } of due) await deps.actOnMoment({ stream, moment });
  // Somebody planned a later version meanwhile; what was created or deleted here may not be what that version asks for.
  if (written === 'older') await planCall(deps, await loadCall(deps, id), allWell);
};

const followCall = async (deps: FollowCallDeps, loaded: LoadedCall): Promise<void> => {
  const steps = collectFailures(`What follows from version ${loaded.version} of ${loaded.id}`);
  await steps.run(() => showCall(deps, loaded));
  await steps.run(() => followMovedCloses(deps, loaded.id, loaded));
  await steps.run(() => planCall(deps, loaded, steps.allWell));
  steps.end();
};

const followProjects = async (deps: FollowCallDeps, call: CallId, everyOne: boolean): Promise<void> => {
  // A new release may derive other things from the same log.
  const asked = everyOne ? undefined : { now: deps.clock.now(), code: deps.codeHash };
  const steps = collectFailures(`What follows tonight from the projects of ${call}`);
  for (const project of await deps.rows.toFollow(call, asked)) {
    await steps.run(() => deps.followProject(project, true));
  }
  steps.end();
};

/** Later than any instant. */
const never = '9999';

/** Every call and project of which log or clock may have moved past what is derived; by hand, every one. */
const followAll = async (deps: FollowCallDeps, everyOne: boolean): Promise<void> => {
  const now = deps.clock.now();
  const steps = collectFailures('What follows tonight');
  const calls = await deps.views.calls();
  const plans = await deps.plans.getMany(calls.map(({ call }): Stream => `CALL#${call}`));
  for (const { call, version } of calls) {
    const { version: followed = 0, next = never } = plans.get(`CALL#${call}`) ?? {};
    if (followed < version || next <= now || everyOne) {
      await steps.run(async () => followCall(deps, await loadCall(deps, call)));
    }
    await steps.run(() => followProjects(deps, call, everyOne));
  }
  steps.end();
};

const nightly = z.object({ source: z.literal('aws.events'), everyProject: z.boolean().default(false) });

/**
 * Brings what is derived from a call's log up to it: its view, its drafts where a close moved, and its schedules. Every
 * night also where a step had failed or the next moment went by, of calls and projects, and every project of which other
 * code than ours derived the rows.
 *
 * Safe to run twice: each step says why.
 */
export const onCallEvent =
  (deps: FollowCallDeps) =>
  async (input: unknown): Promise<void> => {
    const night = nightly.safeParse(input);
    if (night.success) return followAll(deps, night.data.everyProject);
    const { detail } = committedEvent.parse(input);
    if (detail.kind !== 'CALL') return;
    await followCall(deps, await loadCall(deps, detail.id));
  };
