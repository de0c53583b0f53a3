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
import type { ProjectRows, Standing } from '../../shared/ports/project-rows.ts';
import type { Views } from '../../shared/ports/views.ts';
import type { MomentOutcome } from '../../shared/use-cases/act-on-moment.ts';
import { type ChangeSchedulesDeps, changeSchedules } from '../../shared/use-cases/change-schedules.ts';
import { collectFailures } from '../../shared/use-cases/collect-failures.ts';
import { type FollowDeps, followMovedCloses } from '../../shared/use-cases/follow-moved-closes.ts';

export interface FollowCallDeps extends ChangeSchedulesDeps, FollowDeps {
  readonly calls: FollowDeps['calls'] & Pick<Calls, 'definition'>;
  readonly plans: Pick<Plans, 'get' | 'put'>;
  readonly views: Pick<Views, 'calls' | 'putCall'>;
  readonly rows: Pick<ProjectRows, 'standings'>;
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

/** Safe to run twice: names carry their instants, and the log is asked whether a moment is still due. */
const planCall = async (deps: FollowCallDeps, { id, version, life, definition }: LoadedCall): Promise<void> => {
  const stream: Stream = `CALL#${id}`;
  const asked = definition === undefined ? [] : plannedMoments(definition, life, deps.clock.now());
  const moments = asked.map(({ name, at }) => ({ name, at, moment: name }));
  const before = await deps.plans.get(stream);
  const { names, next, due } = await changeSchedules(deps, stream, moments, before?.names ?? []);
  const plan = { version, names, ...(next === undefined ? {} : { next }) };
  const written = isDeepStrictEqual(plan, before) ? 'same' : await deps.plans.put(stream, plan);
  for (const { moment } of due) await deps.actOnMoment({ stream, moment });
  // Somebody planned a later version meanwhile; what was created or deleted here may not be what that version asks for.
  if (written === 'older') await planCall(deps, await loadCall(deps, id));
};

// A new release may derive other things: every project has its turn once in four weeks, however it stands.
const nightsBetweenTurns = 28;
const hasItsTurn = ({ sequence }: Standing, now: string): boolean =>
  (Math.floor(Date.parse(now) / 86_400_000) + sequence) % nightsBetweenTurns === 0;

/** Everything followed, and its next moment is still to come: nothing would change. */
const stands = ({ version, followed, next }: Standing, now: string): boolean =>
  followed >= version && (next === undefined || next > now);

/** Every call, and every project of which log or clock may have moved past what is derived; by hand, every project. */
const followAll = async (deps: FollowCallDeps, everyProject: boolean): Promise<void> => {
  const now = deps.clock.now();
  const steps = collectFailures('What follows tonight');
  for (const { call } of await deps.views.calls()) {
    const loaded = await loadCall(deps, call);
    await steps.run(() => followMovedCloses(deps, call, loaded));
    await steps.run(() => planCall(deps, loaded));
    for (const standing of await deps.rows.standings(call)) {
      const again = everyProject || hasItsTurn(standing, now);
      if (stands(standing, now) && !again) continue;
      await steps.run(() => deps.followProject(standing.project, true));
    }
  }
  steps.end();
};

const nightly = z.object({ source: z.literal('aws.events'), everyProject: z.boolean().default(false) });

/**
 * Brings what is derived from a call's log up to it: its drafts where a close moved, its view and its schedules; every
 * night those of all calls, and of the projects whose next moment went by.
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
    const { id, types } = detail;
    const loaded = await loadCall(deps, id);
    const steps = collectFailures(`What follows from version ${loaded.version} of ${id}`);
    await steps.run(() => showCall(deps, loaded));
    if (types.includes('RoundCloseMoved')) await steps.run(() => followMovedCloses(deps, id, loaded));
    await steps.run(() => planCall(deps, loaded));
    steps.end();
  };
