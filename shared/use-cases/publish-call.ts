import { contentHash } from '../domain/application/content-hash.ts';
import type { Call } from '../domain/call/call-schema.ts';
import { decideCallLife } from '../domain/call-life/decide.ts';
import { callId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import { yearsOf } from '../domain/project/commitments.ts';
import type { Calls } from '../ports/calls.ts';
import type { Clock } from '../ports/clock.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** The budget of the call in every calendar year in which a project may run. */
const budgetByYear = ({ projectPeriod, budget }: Call): Record<string, number> =>
  Object.fromEntries(
    yearsOf(projectPeriod.earliestStart, projectPeriod.latestEnd).map((year) => [
      String(year),
      budget.yearlyCallBudgetCents,
    ]),
  );

/** Publishes a version of a call for ever; publishing the same content again changes nothing. */
export const publishCall =
  ({ calls, clock }: { readonly calls: Pick<Calls, 'life' | 'publish'>; readonly clock: Clock }) =>
  ({
    definition,
    actor,
  }: {
    readonly definition: Call;
    readonly actor: Actor;
  }): Promise<Outcome<{ readonly call: string; readonly callVersion: string; readonly sha256: string }>> =>
    retryConflicts(definition.id, async () => {
      const id = callId.parse(definition.id);
      const { life, ...head } = await calls.life(id);
      const now = clock.now();
      const published = { call: id, callVersion: definition.version, sha256: contentHash(definition) };
      const decision = decideCallLife({ type: 'PublishCall', ...published }, life, {
        call: definition,
        id,
        actor,
        now,
      });
      if (!decision.accepted) return refused(decision.refusal);
      if (decision.events.length > 0)
        await calls.publish(definition, budgetByYear(definition), head, decision.events, { actor, at: now });
      return done(published);
    });
