import type { Caller, Requirement } from '../kernel/service.ts';
import { neededStatement } from '../policies/needed-statement.ts';

/** A call that no policy of the template allows. */
export interface Denial {
  readonly at: number;
  /** In the words of AWS: who, what, on which resource, and why not. */
  readonly message: string;
  readonly caller: Caller;
  readonly actions: readonly string[];
  /** The statement that it would take, and where. */
  readonly needed: string;
}

export interface Denials {
  readonly authorize: (caller: Caller, requirements: readonly Requirement[]) => void;
  /** The latest, oldest first. */
  all(): readonly Denial[];
}

const KEPT = 200;

/** Keeps what `authorize` refuses; it is refused all the same. */
export function rememberDenials(
  authorize: Denials['authorize'],
  now: () => number,
  tell: (denial: Denial) => void,
): Denials {
  const kept: Denial[] = [];
  return {
    authorize(caller, requirements) {
      try {
        authorize(caller, requirements);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const actions = requirements.map(({ action }) => action);
        const denial = { at: now(), message, caller, actions, needed: neededBy(message, caller, requirements) };
        kept.push(denial);
        tell(denial);
        if (kept.length > KEPT) kept.shift();
        throw error;
      }
    },
    all: () => kept,
  };
}

/** The first that is named is the one that was refused. */
function neededBy(message: string, caller: Caller, requirements: readonly Requirement[]): string {
  const refused = requirements.find(({ action, resource }) => message.includes(`${action} on resource: ${resource} `));
  return refused === undefined ? '' : neededStatement(caller, refused);
}
