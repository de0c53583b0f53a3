/** Steps of which each has its turn, whatever became of the ones before. */
export interface Steps {
  /** The outcome of the step; undefined when it failed. */
  run<Outcome>(step: () => Promise<Outcome>): Promise<Outcome | undefined>;
  /** Whether every step so far went well. */
  readonly allWell: boolean;
  /** Throws what went wrong, so that the whole is tried again. */
  end(): void;
}

/** Runs steps one after the other and keeps what they throw until the end. */
export const collectFailures = (what: string): Steps => {
  const failures: unknown[] = [];
  return {
    async run(step) {
      try {
        return await step();
      } catch (error) {
        failures.push(error);
        return undefined;
      }
    },
    get allWell() {
      return failures.length === 0;
    },
    end() {
      if (failures.length === 1) throw failures[0];
      if (failures.length > 1) {
        const said = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure)));
        throw new AggregateError(failures, `${what}: ${said.join('; ')}`);
      }
    },
  };
};
