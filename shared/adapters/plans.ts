import * as z from 'zod';
import type { Stream } from '../ports/commit.ts';
import type { Plans } from '../ports/plans.ts';
import { ConditionNotMet, type Table } from './table.ts';

const planItem = z.object({ version: z.int().min(0), names: z.array(z.string()) });
const keyOf = (stream: Stream) => ({ pk: stream, sk: 'PLAN' });

export const createPlans = (work: Table): Plans => ({
  async get(stream) {
    const item = await work.get(keyOf(stream));
    return item === undefined ? undefined : planItem.parse(item);
  },
  async put(stream, { version, names }) {
    try {
      await work.put(
        { ...keyOf(stream), version, names },
        { expression: 'attribute_not_exists(sk) OR version <= :version', values: { ':version': version } },
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionNotMet) return 'older';
      throw error;
    }
  },
});
