import * as z from 'zod';
import type { Stream } from '../ports/commit.ts';
import type { Plans } from '../ports/plans.ts';
import { ConditionNotMet, type Table } from './table.ts';

const planItem = z.object({ version: z.int().min(0), names: z.array(z.string()), next: z.string().optional() });
const planOf = planItem.extend({
  pk: z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]),
});
const keyOf = (stream: Stream) => ({ pk: stream, sk: 'PLAN' });

export const createPlans = (work: Table): Plans => ({
  async get(stream) {
    const item = await work.get(keyOf(stream));
    return item === undefined ? undefined : planItem.parse(item);
  },
  async getMany(streams) {
    const items = await work.getMany([...new Set(streams)].map(keyOf));
    return new Map(items.map((item) => planOf.parse(item)).map(({ pk, ...plan }) => [pk, plan] as const));
  },
  async put(stream, { version, names, next }) {
    try {
      await work.put(
        { ...keyOf(stream), version, names, ...(next === undefined ? {} : { next }) },
        { expression: 'attribute_not_exists(sk) OR version <= :version', values: { ':version': version } },
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionNotMet) return 'older';
      throw error;
    }
  },
});
