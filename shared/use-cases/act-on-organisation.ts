import type { OrganisationId } from '../domain/ids.ts';
import type { OrganisationCommand } from '../domain/organisation/commands.ts';
import { decideOrganisation } from '../domain/organisation/decide.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { Clock } from '../ports/clock.ts';
import type { Organisations } from '../ports/organisations.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { whyOf } from './why.ts';

export interface ActOnOrganisationDeps {
  readonly organisations: Pick<Organisations, 'load' | 'commit'>;
  readonly clock: Clock;
}

export interface OrganisationAct {
  readonly organisation: OrganisationId;
  readonly command: OrganisationCommand;
  readonly actor: Actor;
}

/** One act on an organisation: read, decide, commit; an act that changes nothing commits nothing. */
export const actOnOrganisation =
  ({ organisations, clock }: ActOnOrganisationDeps) =>
  ({ organisation: id, command, actor }: OrganisationAct): Promise<Outcome<{ readonly version: number }>> =>
    retryConflicts(id, async () => {
      const { organisation, ...head } = await organisations.load(id);
      const decision = decideOrganisation(command, organisation, { id, actor });
      if (!decision.accepted) return refused(decision.refusal);
      if (decision.events.length === 0) return done({ version: head.version });
      const { version } = await organisations.commit(id, head, decision.events, {
        actor,
        at: clock.now(),
        ...whyOf(command),
      });
      return done({ version });
    });
