import { type OrganisationId, organisationId } from '../../shared/domain/ids.ts';
import type { Letter } from '../../shared/domain/letters/letter.ts';
import type { Scene } from '../../shared/domain/letters/scene.ts';
import { type Organisation, unknownOrganisation } from '../../shared/domain/organisation/state.ts';
import { personsOf } from '../../shared/mail/post-letter.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import type { People, Profile } from '../../shared/ports/people.ts';

export interface PartyDeps {
  readonly organisations: Pick<Organisations, 'loadMany'>;
  readonly people: Pick<People, 'get'>;
}

/** Whom letters go to or name; undefined for who has no profile. */
export type Readers = ReadonlyMap<string, Profile | undefined>;

/** The organisations as this process saw them last; only ever a guess. */
export type SeenOrganisations = Map<string, Organisation>;

// A call has some hundreds of organisations.
const mostSeen = 1000;

const remember = (seen: SeenOrganisations, id: string, organisation: Organisation): void => {
  if (seen.size >= mostSeen) seen.clear();
  seen.set(id, organisation);
};

const personsIn = (letters: readonly Letter[]) =>
  new Set(letters.flatMap((letter) => letter.recipients.flatMap((recipient) => personsOf({ letter, recipient }))));

/**
 * The letters, and the profiles of their readers. Letters look at some organisations only, most at the promoter alone.
 * They are told with these as they were seen last, and what was looked at is read together with the readers: mostly
 * nothing has changed, and one read has said so. Otherwise they are told again; telling is pure.
 */
export const tellWithParties = async (
  { organisations, people }: PartyDeps,
  seen: SeenOrganisations,
  tell: (organisations: Scene['organisations']) => readonly Letter[],
): Promise<{ readonly letters: readonly Letter[]; readonly readers: Readers }> => {
  const now = new Map<string, Organisation>();
  const readers = new Map<string, Profile | undefined>();
  for (;;) {
    // What these letters were told with: another delivery may see an organisation anew while this one reads.
    const asked = new Map<OrganisationId, Organisation | undefined>();
    const letters = tell({
      get: (id) => {
        const known = now.get(id);
        if (known !== undefined) return known;
        const guess = seen.get(id);
        asked.set(organisationId.parse(id), guess);
        return guess;
      },
    });
    const persons = [...personsIn(letters)].filter((person) => !readers.has(person));
    const [found, profiles] = await Promise.all([organisations.loadMany([...asked.keys()]), people.get(persons)]);
    for (const person of persons) readers.set(person, profiles.get(person));
    let stands = true;
    for (const [id, guess] of asked) {
      const organisation = found.get(id) ?? unknownOrganisation;
      stands &&= organisation === guess;
      now.set(id, organisation);
      remember(seen, id, organisation);
    }
    if (stands) return { letters, readers };
  }
};

/** Who was read with the letters is not read again to address them. */
export const peopleBehind = (readers: Readers, people: Pick<People, 'get'>): Pick<People, 'get'> => ({
  get: (persons) =>
    persons.every((person) => readers.has(person))
      ? Promise.resolve(
          new Map(
            persons.flatMap((person) => {
              const profile = readers.get(person);
              return profile === undefined ? [] : [[person, profile] as const];
            }),
          ),
        )
      : people.get(persons),
});
