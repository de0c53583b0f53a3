import type { CallLedger } from '../call-ledger.ts';
import type { Memory } from './memory.ts';

export const createMemoryCallLedger = (memory: Memory): CallLedger => ({
  async read(call) {
    const ledger = memory.ledgers.get(call);
    if (ledger === undefined) throw new Error(`Call ${call} has no ledger: it was never published.`);
    return ledger;
  },
  areaHolder: async (call, area) => memory.areas.get(`${call} ${area}`),
  lastSequence: async (call) => memory.sequences.get(call) ?? 0,
  submission: async (call, idempotencyKey) => memory.submissions.get(`${call} ${idempotencyKey}`),
});
