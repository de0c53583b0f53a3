import type { CommittedDetail } from '../../contracts/bus-event.ts';
import type { Bus } from '../bus.ts';

export interface MemoryBus extends Bus {
  readonly published: readonly CommittedDetail[];
}

export const createMemoryBus = (): MemoryBus => {
  const published: CommittedDetail[] = [];
  return { published, republish: async (details) => void published.push(...details) };
};
