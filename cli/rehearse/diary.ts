/** When people do what they do: kept in one run, so that those of another keep to it. */
export interface Diary {
  /**
   * @param occasion what is to be done, of which life
   * @param planned when it would be done without a diary
   */
  instantOf(occasion: string, planned: number): number;
}

/** A diary that is written: everybody acts as planned, and `instants` knows when. */
export const writtenDiary = (): Diary & { readonly instants: ReadonlyMap<string, number> } => {
  const instants = new Map<string, number>();
  return {
    instants,
    instantOf: (occasion, planned) => {
      instants.set(occasion, planned);
      return planned;
    },
  };
};

/** A diary that is kept to; what is not in it is done as planned. */
export const keptDiary = (instants: ReadonlyMap<string, number>): Diary => ({
  instantOf: (occasion, planned) => instants.get(occasion) ?? planned,
});
