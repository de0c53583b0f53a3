import * as z from 'zod';
import { cents, instant, personId, projectId } from '../domain/ids.ts';
import type { CallLedger, Ledger } from '../ports/call-ledger.ts';
import { areaKey, counterKey, ledgerKey, submissionKey } from './beside-writes.ts';
import type { Table } from './table.ts';

const ledger = z.object({
  version: z.int().min(1),
  years: z.record(z.string(), z.object({ budgetCents: cents, committedCents: cents })),
});
const counter = z.object({ sequence: z.int().min(1) });
const area = z.object({ holder: projectId });
const submission = z.object({
  project: projectId,
  receipt: z.object({ project: projectId, sequence: z.int().min(1), submittedAt: instant, sha256: z.string() }),
  by: personId,
  contentHash: z.string(),
});

export const readLedger = async (table: Table, call: string): Promise<Ledger | undefined> => {
  const item = await table.get(ledgerKey(call));
  return item === undefined ? undefined : ledger.parse(item);
};

export const createCallLedger = (table: Table): CallLedger => ({
  async read(call) {
    const found = await readLedger(table, call);
    if (found === undefined) throw new Error(`Call ${call} has no ledger: it was never published.`);
    return found;
  },
  async areaHolder(call, id) {
    const item = await table.get(areaKey(call, id));
    return item === undefined ? undefined : area.parse(item).holder;
  },
  async lastSequence(call) {
    const item = await table.get(counterKey(call));
    return item === undefined ? 0 : counter.parse(item).sequence;
  },
  async submission(call, idempotencyKey) {
    const item = await table.get(submissionKey(call, idempotencyKey));
    return item === undefined ? undefined : submission.parse(item);
  },
});
