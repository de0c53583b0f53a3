import type { CallLifeCommand } from '../domain/call-life/commands.ts';
import { decideCallLife } from '../domain/call-life/decide.ts';
import type { CallLifeEvent } from '../domain/call-life/events.ts';
import type { CallId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { whyOf } from './why.ts';

export interface ActOnCallDeps {
  readonly calls: Pick<Calls, 'latest' | 'life' | 'commit'>;
  readonly clock: Clock;
}

export interface CallAct {
  readonly call: CallId;
  readonly command: CallLifeCommand;
  readonly actor: Actor;
}

export interface CallActResult {
  readonly version: number;
  readonly events: readonly CallLifeEvent[];
}

/** One act on a call: read, decide, commit; an act that changes nothing commits nothing. */
export const actOnCall =
  ({ calls, clock }: ActOnCallDeps) =>
  ({ call: id, command, actor }: CallAct): Promise<Outcome<CallActResult>> =>
    retryConflicts(id, async () => {
      const [{ life, ...head }, call] = await Promise.all([calls.life(id), calls.latest(id)]);
      const now = clock.now();
      const decision = decideCallLife(command, life, { call, id, actor, now });
      if (!decision.accepted) return refused(decision.refusal);
      if (decision.events.length === 0) return done({ version: head.version, events: [] });
      const { version } = await calls.commit(id, head, decision.events, { actor, at: now, ...whyOf(command) });
      return done({ version, events: decision.events });
    });
