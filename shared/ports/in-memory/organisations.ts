import type { Organisation } from '../../domain/organisation/state.ts';
import type { Organisations } from '../organisations.ts';
import { sealCommit } from '../stored-commit.ts';
import { organisationStream, streamOf } from '../stream-kind.ts';
import { append, createMemoryLog, expectHead } from './log.ts';
import type { Memory } from './memory.ts';

type Registered = Extract<Organisation, { status: 'registered' }>;

export const createMemoryOrganisations = (memory: Memory): Organisations => {
  const log = createMemoryLog(memory, organisationStream);
  const state = async (id: string): Promise<Organisation> => (await log.load(id)).state;
  const registered = async (): Promise<readonly Registered[]> => {
    const ids = [...memory.commits.keys()].filter((stream) => stream.startsWith('ORGANISATION#'));
    const all = await Promise.all(ids.map((stream) => state(stream.slice('ORGANISATION#'.length))));
    return all.filter((organisation) => organisation.status === 'registered');
  };
  return {
    ...log,
    async load(id) {
      const { state: organisation, version, hash } = await log.load(id);
      return { organisation, version, hash };
    },
    loadMany: async (ids) => new Map(await Promise.all(ids.map(async (id) => [id, await state(id)] as const))),
    async commit(id, loaded, events, meta) {
      const commit = sealCommit(streamOf(organisationStream, id), loaded, events, meta);
      expectHead(memory, commit.stream, loaded);
      return append(memory, commit);
    },
    rolesOf: async (person) =>
      (await registered()).flatMap(({ id: organisation, roles }) =>
        roles.filter((held) => held.person === person).map(({ role }) => ({ organisation, role })),
      ),
    administeredBy: async (person) =>
      (await registered()).filter(({ localAdministrator }) => localAdministrator === person).map(({ id }) => id),
  };
};
