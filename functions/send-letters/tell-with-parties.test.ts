import { describe, expect, it } from 'vitest';
import { organisationId, personId } from '../../shared/domain/ids.ts';
import type { Letter } from '../../shared/domain/letters/letter.ts';
import type { Scene } from '../../shared/domain/letters/scene.ts';
import type { Organisation } from '../../shared/domain/organisation/state.ts';
import type { Profile } from '../../shared/ports/people.ts';
import { peopleBehind, type SeenOrganisations, tellWithParties } from './tell-with-parties.ts';

const promoter = organisationId.parse('antwerpen');
const [an, bea] = [personId.parse('an'), personId.parse('bea')];

const heldBy = (person: typeof an): Organisation => ({
  status: 'registered',
  id: promoter,
  name: 'Antwerpen',
  kind: 'municipality',
  localAdministrator: person,
  roles: [{ person, role: 'project-responsible' }],
  registration: 'active',
});
const profileOf = (person: typeof an): Profile => ({
  person,
  name: person,
  email: `${person}@example.org`,
  language: 'nl',
});

/** A letter to whoever holds a role in the promoter. */
const tell = (organisations: Scene['organisations']): readonly Letter[] => {
  const found = organisations.get(promoter);
  const holders = found?.status === 'registered' ? found.roles : [];
  return [
    {
      kind: 'receipt',
      recipients: holders.map(({ person }) => ({ kind: 'person', person })),
      values: {},
      page: '/',
      mentions: [],
    },
  ];
};

/** What is read, in rounds: what one round asks for is one call of the table. */
const setUp = (organisation: Organisation) => {
  const rounds: string[] = [];
  const organisations = {
    loadMany: async (ids: readonly string[]) => {
      rounds.push(ids.join());
      return new Map(ids.map((id) => [id, organisation]));
    },
  };
  const people = {
    get: async (persons: readonly string[]) => {
      rounds.push(persons.join());
      return new Map([an, bea].filter((one) => persons.includes(one)).map((one) => [one, profileOf(one)]));
    },
  };
  return { rounds, organisations, people };
};

const readersOf = (letters: readonly Letter[]) =>
  letters.flatMap(({ recipients }) => recipients.map((one) => (one.kind === 'person' ? one.person : one.kind)));

describe('the readers of a letter', () => {
  it('are read together with their organisation, when that is as it was last time', async () => {
    const held = heldBy(an);
    const deps = setUp(held);
    const seen: SeenOrganisations = new Map([[promoter, held]]);
    const { letters, readers } = await tellWithParties(deps, seen, tell);
    expect(readersOf(letters)).toEqual(['an']);
    expect([...readers.keys()]).toEqual(['an']);
    expect(deps.rounds).toEqual(['antwerpen', 'an']);
  });

  it('are whoever holds the role now, also for two deliveries that read at the same time', async () => {
    const deps = setUp(heldBy(bea));
    const seen: SeenOrganisations = new Map([[promoter, heldBy(an)]]);
    const told = await Promise.all([tellWithParties(deps, seen, tell), tellWithParties(deps, seen, tell)]);
    expect(told.map(({ letters }) => readersOf(letters))).toEqual([['bea'], ['bea']]);
  });

  it('are whoever holds the role now, when somebody else did last time', async () => {
    const deps = setUp(heldBy(bea));
    const { letters, readers } = await tellWithParties(deps, new Map([[promoter, heldBy(an)]]), tell);
    expect(readersOf(letters)).toEqual(['bea']);
    expect(readers.get(bea)).toEqual(profileOf(bea));
  });

  it('are found when nothing was seen yet', async () => {
    const seen: SeenOrganisations = new Map();
    const held = heldBy(an);
    const { letters } = await tellWithParties(setUp(held), seen, tell);
    expect(readersOf(letters)).toEqual(['an']);
    expect(seen.get(promoter)).toBe(held);
  });
});

describe('a profile', () => {
  const unread = { get: () => Promise.reject(new Error('It is read already')) };

  it('that was read with the letters is not read again, nor is one that is not there', async () => {
    const people = peopleBehind(
      new Map([
        [an, profileOf(an)],
        [bea, undefined],
      ]),
      unread,
    );
    expect([...(await people.get([an, bea])).keys()]).toEqual([an]);
  });

  it('that was not, is read', async () => {
    const { people } = setUp(heldBy(an));
    expect([...(await peopleBehind(new Map(), people).get([bea])).keys()]).toEqual([bea]);
  });
});
