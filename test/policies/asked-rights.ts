import type { Caller, Requirement } from '../../local/kernel/service.ts';
import type { Grant } from '../../local/policies/grants.ts';
import { createPolicies } from '../../local/policies/policies.ts';

interface Asked {
  readonly caller: Caller;
  readonly requirement: Requirement;
}

/** Remembers what was asked for and given: once of each kind, as numbers and ids in it decide nothing. */
export class AskedRights {
  readonly #asked = new Map<string, Asked>();

  readonly note = (caller: Caller, requirements: readonly Requirement[]): void => {
    if (caller.kind === 'owner') return;
    for (const requirement of requirements) {
      const key = withoutNumbers(JSON.stringify([caller, requirement]));
      if (!this.#asked.has(key)) this.#asked.set(key, { caller, requirement });
    }
  };

  get size(): number {
    return this.#asked.size;
  }

  /** Whether something that was asked is denied once this right is taken away. */
  need(grant: Grant): boolean {
    const concerned = [...this.#asked.values()].filter((one) => grant.concerns(one.caller, one.requirement));
    if (concerned.length === 0) return false;
    const policies = createPolicies(grant.without());
    return concerned.some(({ caller, requirement }) => {
      try {
        policies.authorize(caller, [requirement]);
        return false;
      } catch {
        return true;
      }
    });
  }
}

const withoutNumbers = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4,}/g, 'N');
