/** The part of a logger that a use case needs: a sentence and ids, never personal data. */
export interface Log {
  info(sentence: string, ids: Readonly<Record<string, unknown>>): void;
}
