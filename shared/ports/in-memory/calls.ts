import { callId } from '../../domain/ids.ts';
import { withBudgets } from '../apply-ledger-change.ts';
import type { Calls } from '../calls.ts';
import { sealCommit } from '../stored-commit.ts';
import { callStream, streamOf } from '../stream-kind.ts';
import { append, createMemoryLog, expectHead } from './log.ts';
import type { Memory } from './memory.ts';

export const createMemoryCalls = (memory: Memory): Calls => {
  const log = createMemoryLog(memory, callStream);
  const commit: Calls['commit'] = async (id, loaded, events, meta) => {
    const sealed = sealCommit(streamOf(callStream, id), loaded, events, meta);
    expectHead(memory, sealed.stream, loaded);
    return append(memory, sealed);
  };
  return {
    ...log,
    definition: async (id, callVersion) => memory.definitions.get(`${id} ${callVersion}`),
    async latest(id) {
      const version = (await log.load(id)).state.versions.at(-1)?.callVersion;
      return memory.definitions.get(`${id} ${version}`);
    },
    async life(id) {
      const { state: life, version, hash } = await log.load(id);
      return { life, version, hash };
    },
    commit,
    async publish(definition, budgets, loaded, events, meta) {
      const { id, version } = definition;
      const head = await commit(callId.parse(id), loaded, events, meta);
      memory.definitions.set(`${id} ${version}`, structuredClone(definition));
      memory.ledgers.set(id, withBudgets(memory.ledgers.get(id), budgets));
      return head;
    },
  };
};
