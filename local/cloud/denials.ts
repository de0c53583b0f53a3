import type { Caller, Requirement } from '../kernel/service.ts';

/** A call that no policy of the template allows. */
export interface Denial {
  readonly at: number;
  /** In the words of AWS: who, what, on which resource, and why not. */
  readonly message: string;
  readonly caller: Caller;
  readonly actions: readonly string[];
}

export interface Denials {
  readonly authorize: (caller: Caller, requirements: readonly Requirement[]) => void;
  /** The latest, oldest first. */
  all(): readonly Denial[];
}

const KEPT = 200;

/** Keeps what `authorize` refuses; it is refused all the same. */
export function rememberDenials(authorize: Denials['authorize'], now: () => number): Denials {
  const kept: Denial[] = [];
  return {
    authorize(caller, requirements) {
      try {
        authorize(caller, requirements);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        kept.push({ at: now(), message, caller, actions: requirements.map(({ action }) => action) });
        if (kept.length > KEPT) kept.shift();
        throw error;
      }
    },
    all: () => kept,
  };
}
