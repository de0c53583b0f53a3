import type { Call } from '../domain/call/call-schema.ts';
import { roundsMoved } from '../domain/call-life/round-close.ts';
import type { CallLife } from '../domain/call-life/state.ts';
import { reopenDraft } from '../domain/draft/decide.ts';
import type { CallId } from '../domain/ids.ts';
import { system } from '../domain/people/actor.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import type { Drafts } from '../ports/drafts.ts';
import { actOnCall } from './act-on-call.ts';
import { openDraftsOf } from './open-drafts.ts';

export interface FollowDeps {
  readonly calls: Pick<Calls, 'latest' | 'life' | 'commit'>;
  readonly drafts: Pick<Drafts, 'openOf' | 'change'>;
  readonly clock: Clock;
}

/** The call as it was read. */
interface Known {
  readonly definition: Call | undefined;
  readonly life: CallLife;
}

const follow = async (deps: FollowDeps, call: CallId, round: string): Promise<void> => {
  const drafts = openDraftsOf(await deps.drafts.openOf(call));
  // A commit holds a few hundred drafts: the same question is asked until nothing more follows from it.
  for (;;) {
    const command = { type: 'FollowMovedClose', round, drafts } as const;
    const outcome = await actOnCall(deps)({ call, command, actor: system });
    if (!outcome.accepted) throw new Error(`${call}: ${outcome.refusal.code} (${outcome.refusal.received})`);
    if (outcome.result.events.length === 0) return;
  }
};

/**
 * Lets drafts follow the close of their round, where that was moved and is still to come: puts on the log whose draft
 * it concerns, and opens again what had lapsed.
 *
 * Safe to run twice: the log says which drafts were followed, and a draft that is open stays as it is.
 */
export const followMovedCloses = async (deps: FollowDeps, call: CallId, { definition, life }: Known): Promise<void> => {
  const rounds = definition === undefined ? [] : roundsMoved(definition, life, deps.clock.now());
  for (const round of rounds) await follow(deps, call, round);
  if (rounds.length === 0) return;
  const { life: followed } = await deps.calls.life(call);
  for (const { draft, round } of followed.reopenedDrafts) {
    if (!rounds.includes(round)) continue;
    await deps.drafts.change(draft, (current) => (current === undefined ? {} : reopenDraft(current)));
  }
};
