import * as z from 'zod';
import { type CallId, callId, type ProjectId, projectId } from '../domain/ids.ts';
import { system } from '../domain/people/actor.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import type { Drafts } from '../ports/drafts.ts';
import { actOnCall } from './act-on-call.ts';
import { type ActOnProjectDeps, actOnProject } from './act-on-project.ts';
import type { Log } from './log.ts';
import { openDraftsOf } from './open-drafts.ts';

export interface ActOnMomentDeps extends ActOnProjectDeps {
  readonly calls: Calls;
  readonly drafts: Pick<Drafts, 'openOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a schedule carries: of which log it is, and its own name. */
export const momentInput = z.object({
  stream: z.string().regex(/^(PROJECT|CALL)#/),
  moment: z.string().min(1),
});

/** The moment's question was answered: something was committed, or nothing is due any more, or not yet. */
export type MomentOutcome = 'committed' | 'nothing' | 'not-due';

const ofProject = async (deps: ActOnMomentDeps, project: ProjectId, moment: string): Promise<MomentOutcome> => {
  const outcome = await actOnProject(deps)({ project, command: { type: 'ActOnMoment', moment }, actor: system });
  if (outcome.accepted) return outcome.result.events.length > 0 ? 'committed' : 'nothing';
  return refusedMoment(project, moment, outcome.refusal.code);
};

const ofCall = async (deps: ActOnMomentDeps, call: CallId, moment: string): Promise<MomentOutcome> => {
  // A commit holds a few hundred drafts: the same question is asked until nothing more follows from it.
  for (let committed = false; ; committed = true) {
    const drafts = openDraftsOf(await deps.drafts.openOf(call));
    const outcome = await actOnCall(deps)({
      call,
      command: { type: 'ActOnCallMoment', moment, drafts },
      actor: system,
    });
    if (!outcome.accepted) return refusedMoment(call, moment, outcome.refusal.code);
    if (outcome.result.events.length === 0) return committed ? 'committed' : 'nothing';
  }
};

const refusedMoment = (what: string, moment: string, code: string): MomentOutcome => {
  // Others kept committing: the retry of the schedule asks again.
  if (code === 'busy-try-again') throw new Error(`${moment} of ${what}: ${code}`);
  return code === 'moment-not-due' ? 'not-due' : 'nothing';
};

/**
 * Answers the question that a fired schedule is: is this still due? Decided afresh on the log, then committed, or not.
 *
 * Safe to run twice: the second time the log says that it was done.
 */
export const actOnMoment =
  (deps: ActOnMomentDeps) =>
  async (input: unknown): Promise<MomentOutcome> => {
    const { stream, moment } = momentInput.parse(input);
    const id = stream.slice(stream.indexOf('#') + 1);
    const outcome = stream.startsWith('PROJECT#')
      ? await ofProject(deps, projectId.parse(id), moment)
      : await ofCall(deps, callId.parse(id), moment);
    deps.log.info('Moment acted on', { stream, moment, outcome });
    return outcome;
  };
