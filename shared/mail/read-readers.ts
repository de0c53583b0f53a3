import { type Letter, personOf } from '../domain/letters/letter.ts';
import type { People } from '../ports/people.ts';

/** Reads at once everybody whom the letters of a commit go to or mention; each letter then finds its own among them. */
export const readReaders = async (
  people: Pick<People, 'get'>,
  letters: readonly Letter[],
): Promise<Pick<People, 'get'>> => {
  const known = await people.get(
    letters.flatMap(({ mentions, recipients }) => [
      ...mentions,
      ...recipients.flatMap((recipient) => personOf(recipient) ?? []),
    ]),
  );
  return {
    get: async (persons) =>
      new Map(
        persons.flatMap((person) => {
          const profile = known.get(person);
          return profile === undefined ? [] : [[person, profile] as const];
        }),
      ),
  };
};
