import type { Call } from '../call/call-schema.ts';
import type { CallLife } from '../call-life/state.ts';
import type { Organisation } from '../organisation/state.ts';
import type { Actor } from '../people/actor.ts';

/** What a decision on a project may look at beside the project: read before, never fetched by the domain. */
export interface ProjectContext {
  readonly call: Call;
  /** The call's own log: rounds moved, interests declared. */
  readonly callLife: CallLife;
  /** The promoter, partners and subcontractors that are registered organisations, by id. */
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly actor: Actor;
  /** The instant of the server's clock, UTC to the millisecond. */
  readonly now: string;
  /** ESF + VCF still free in the call's ledger, in cents, per calendar year; absent: the act does not touch it. */
  readonly free?: Readonly<Record<string, number>>;
  /** The project that holds the working area, if any; for acts that take an area. */
  readonly areaHolder?: string | undefined;
}
