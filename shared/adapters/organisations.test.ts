import { beforeEach, describe, expect, it } from 'vitest';
import { organisationId } from '../domain/ids.ts';
import type { OrganisationEvent } from '../domain/organisation/events.ts';
import { emptyHead } from '../ports/commit.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { createOrganisations } from './organisations.ts';
import { createTable } from './table.ts';
import { createTestClient } from './testing/dynamodb-client.ts';
import { els, jan, meta } from './testing/examples.ts';

const [antwerp, vokans] = [organisationId.parse('antwerpen'), organisationId.parse('vokans')];

/** A table whose calls are told. */
const setUp = () => {
  const calls: string[] = [];
  const client = createTestClient();
  const counting: DynamoDbClient = {
    call: (action, input) => {
      calls.push(action);
      return client.call(action, input);
    },
  };
  return { calls, organisations: createOrganisations(createTable(counting, 'log')) };
};

describe('the organisations of a project', () => {
  let { calls, organisations } = setUp();
  beforeEach(async () => {
    ({ calls, organisations } = setUp());
    for (const organisation of [antwerp, vokans]) {
      const data = { organisation, name: organisation, kind: 'municipality', localAdministrator: els } as const;
      await organisations.commit(organisation, emptyHead, [{ type: 'OrganisationRegistered', version: 1, data }], meta);
    }
    await organisations.loadMany([antwerp, vokans]);
    calls.length = 0;
  });

  it('are asked for in one read when they were read before', async () => {
    const read = await organisations.loadMany([antwerp, vokans, antwerp]);
    expect([...read.keys()]).toEqual([antwerp, vokans]);
    expect(calls).toEqual(['BatchGetItem']);
  });

  it('are read anew when something was committed since', async () => {
    const appointed: OrganisationEvent = { type: 'LocalAdministratorAppointed', version: 1, data: { person: jan } };
    const { version, hash } = await organisations.load(antwerp);
    await organisations.commit(antwerp, { version, hash }, [appointed], meta);
    calls.length = 0;
    const read = await organisations.loadMany([antwerp, vokans]);
    expect(read.get(antwerp)).toMatchObject({ localAdministrator: jan });
    expect(read.get(vokans)).toMatchObject({ localAdministrator: els });
    expect(calls).toEqual(['BatchGetItem', 'Query']);
  });
});
