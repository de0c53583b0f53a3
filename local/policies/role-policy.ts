import type { Requirement } from '../kernel/service.ts';
import type { RequestContext } from './conditions.ts';
import { holds, type Statement } from './statements.ts';

export type Decision = 'allowed' | 'not allowed' | 'denied';

interface Candidates {
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** The decision when no condition can change it. */
  readonly fixed: Decision | undefined;
}

// A table's key is not part of its ARN, so there are few; executions and schedules have one each.
const MOST_REMEMBERED = 10_000;

/** What the identity-based policies of one role say. Asked thousands of times a second: answers are remembered. */
export class RolePolicy {
  readonly #statements: readonly Statement[];
  /** By resource, within an action. */
  readonly #remembered = new Map<string, Map<string, Candidates>>();

  constructor(statements: readonly Statement[]) {
    this.#statements = statements;
  }

  decide(requirement: Requirement, globals: Globals): Decision {
    const { action, resource } = requirement;
    const candidates = this.#remembered.get(action)?.get(resource) ?? this.#candidates(action, resource);
    if (candidates.fixed !== undefined) return candidates.fixed;
    const context = contextOf(requirement, globals);
    if (candidates.denies.some((statement) => holds(statement, context))) return 'denied';
    return candidates.allows.some((statement) => holds(statement, context)) ? 'allowed' : 'not allowed';
  }

  #candidates(action: string, resource: string): Candidates {
    const fitting = this.#statements.filter((statement) => statement.action(action) && statement.resource(resource));
    const denies = fitting.filter(({ effect }) => effect === 'Deny');
    const allows = fitting.filter(({ effect }) => effect === 'Allow');
    const candidates = { allows, denies, fixed: fixedDecision(allows, denies) };
    const remembered = this.#remembered.get(action) ?? new Map<string, Candidates>();
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    this.#remembered.set(action, remembered.set(resource, candidates));
    return candidates;
  }
}

function fixedDecision(allows: readonly Statement[], denies: readonly Statement[]): Decision | undefined {
  if (denies.some(({ conditions }) => conditions.length === 0)) return 'denied';
  if (denies.length > 0) return undefined;
  if (allows.some(({ conditions }) => conditions.length === 0)) return 'allowed';
  return allows.length === 0 ? 'not allowed' : undefined;
}

/** Values of condition keys that hold for every request; the names are in small letters. */
export type Globals = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** Condition keys are compared without regard to case; `key` is in small letters. */
export function contextOf({ context }: Requirement, globals: Globals): RequestContext {
  return (key) => {
    for (const name in context) if (name.toLowerCase() === key) return context[name];
    return globals.get(key);
  };
}
