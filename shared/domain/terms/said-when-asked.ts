import type { LocalisedText } from './localised-text.ts';

/** The reasoning in words, one sentence per step. */
export interface Derivation {
  readonly nl: readonly string[];
  readonly en: readonly string[];
}

/** Many ask until when a term lasts and few ask why: the sentences take as long as the arithmetic, and are made once. */
export const saidWhenAsked = (steps: () => readonly LocalisedText[]): Derivation => {
  let said: Derivation | undefined;
  const all = (): Derivation => {
    if (said === undefined) {
      const texts = steps();
      said = { nl: texts.map(({ nl }) => nl), en: texts.map(({ en }) => en) };
    }
    return said;
  };
  return {
    get nl() {
      return all().nl;
    },
    get en() {
      return all().en;
    },
  };
};
