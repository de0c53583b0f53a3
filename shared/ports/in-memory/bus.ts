import type { CommittedDetail } from '../../contracts/bus-event.ts';
import type { LetterUndelivered } from '../../contracts/letter-undelivered.ts';
import type { Bus } from '../bus.ts';

export interface MemoryBus extends Bus {
  readonly published: readonly CommittedDetail[];
  readonly undelivered: readonly LetterUndelivered[];
}

export const createMemoryBus = (): MemoryBus => {
  const published: CommittedDetail[] = [];
  const undelivered: LetterUndelivered[] = [];
  return {
    published,
    undelivered,
    republish: async (details) => void published.push(...details),
    letterUndelivered: async (detail) => void undelivered.push(detail),
  };
};
