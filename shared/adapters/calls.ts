import * as z from 'zod';
import type { Call } from '../domain/call/call-schema.ts';
import { type CallId, callId } from '../domain/ids.ts';
import { withBudgets } from '../ports/apply-ledger-change.ts';
import type { Calls } from '../ports/calls.ts';
import { LedgerChanged, StaleVersion } from '../ports/failures.ts';
import { sealCommit } from '../ports/stored-commit.ts';
import { callStream, streamOf } from '../ports/stream-kind.ts';
import { ledgerKey } from './beside-writes.ts';
import { readLedger } from './call-ledger.ts';
import { commitWrite, putCommit } from './commit-items.ts';
import { createLog } from './log.ts';
import type { Key, Table } from './table.ts';
import { putIn, transact } from './transaction.ts';

const versionItem = z.object({ definition: z.string() });
const versionKey = (call: CallId, version: string): Key => ({
  pk: streamOf(callStream, call),
  sk: `VERSION#${version}`,
});

// The rules between the parts of a call were checked when it was published; its shape is checked at every border.
const readDefinition = async (item: unknown): Promise<Call> => {
  // Built at the first definition: the largest schema there is takes a part of every cold start otherwise.
  const { callShape } = await import('../domain/call/call-schema.ts');
  return callShape.parse(JSON.parse(versionItem.parse(item).definition));
};

export const createCalls = (table: Table): Calls => {
  const log = createLog(table, callStream);
  // Immutable once published: kept for as long as this process lives.
  const known = new Map<string, Call>();
  const definition = async (id: CallId, callVersion: string): Promise<Call | undefined> => {
    const key = `${id} ${callVersion}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const item = await table.get(versionKey(id, callVersion));
    if (item === undefined) return undefined;
    const read = await readDefinition(item);
    known.set(key, read);
    return read;
  };
  return {
    definition,
    async latest(id) {
      const version = (await log.load(id)).state.versions.at(-1)?.callVersion;
      return version === undefined ? undefined : definition(id, version);
    },
    async life(id) {
      const { state: life, version, hash } = await log.load(id);
      return { life, version, hash };
    },
    history: log.history,
    readCommit: log.readCommit,
    commit: (id, loaded, events, meta) => putCommit(table, sealCommit(streamOf(callStream, id), loaded, events, meta)),
    async publish(call, budgets, loaded, events, meta) {
      const id = callId.parse(call.id);
      const commit = sealCommit(streamOf(callStream, id), loaded, events, meta);
      const ledger = await readLedger(table, id);
      const isNew = { expression: 'attribute_not_exists(sk)' };
      await transact(table.client, [
        commitWrite(table, commit),
        putIn(
          table,
          { ...versionKey(id, call.version), definition: JSON.stringify(call) },
          isNew,
          (cause) => new StaleVersion(commit.stream, loaded.version, { cause }),
        ),
        putIn(
          table,
          { ...ledgerKey(id), ...withBudgets(ledger, budgets) },
          ledger === undefined ? isNew : { expression: 'version = :read', values: { ':read': ledger.version } },
          (cause) => new LedgerChanged(id, { cause }),
        ),
      ]);
      return { version: commit.version, hash: commit.hash };
    },
  };
};
