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

// Enough for every item key ever named; a table's key is not part of its ARN, so there are few.
const MOST_REMEMBERED = 10_000;

/** What the identity-based policies of one role say. Asked thousands of times a second: answers are remembered. */
export class RolePolicy {
  readonly #statements: readonly Statement[];
  readonly #remembered = new Map<string, Candidates>();

  constructor(statements: readonly Statement[]) {
    this.#statements = statements;
  }

  decide(requirement: Requirement, globals: Readonly<Record<string, readonly string[]>>): Decision {
    const candidates = this.#candidates(requirement.action, requirement.resource);
    if (candidates.fixed !== undefined) return candidates.fixed;
    const context = contextOf(requirement, globals);
    if (candidates.denies.some((statement) => holds(statement, context))) return 'denied';
    return candidates.allows.some((statement) => holds(statement, context)) ? 'allowed' : 'not allowed';
  }

  #candidates(action: string, resource: string): Candidates {
    const key = `${action} ${resource}`;
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined) return remembered;
    const fitting = this.#statements.filter((statement) => statement.action(action) && statement.resource(resource));
    const denies = fitting.filter(({ effect }) => effect === 'Deny');
    const allows = fitting.filter(({ effect }) => effect === 'Allow');
    const candidates = { allows, denies, fixed: fixedDecision(allows, denies) };
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, candidates);
    return candidates;
  }
}

function fixedDecision(allows: readonly Statement[], denies: readonly Statement[]): Decision | undefined {
  if (denies.some(({ conditions }) => conditions.length === 0)) return 'denied';
  if (denies.length > 0) return undefined;
  if (allows.some(({ conditions }) => conditions.length === 0)) return 'allowed';
  return allows.length === 0 ? 'not allowed' : undefined;
}

/** Condition keys are compared without regard to case. */
export function contextOf(
  requirement: Requirement,
  globals: Readonly<Record<string, readonly string[]>>,
): RequestContext {
  const own = Object.entries(requirement.context ?? {}).map(([key, values]) => [key.toLowerCase(), values] as const);
  const all = new Map([...Object.entries(globals), ...own]);
  return (key) => all.get(key);
}
