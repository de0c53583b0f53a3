import { committedDetail } from '../../contracts/bus-event.ts';
import type { Cursors, LogIndex } from '../log-index.ts';
import { entriesOf } from './entries-of.ts';
import type { Memory } from './memory.ts';

export const createMemoryLogIndex = (memory: Memory): LogIndex => ({
  committedOn: async (day) =>
    [...memory.commits.values()]
      .flat()
      .filter(({ at }) => at.startsWith(day))
      .map(({ stream, version, types }) => ({ stream, version, types })),
  async describe({ stream, version }) {
    const commit = memory.commits.get(stream)?.find((stored) => stored.version === version);
    if (commit === undefined) return undefined;
    const [kind, id] = stream.split('#');
    return committedDetail.parse({ stream, kind, id, version, types: commit.types });
  },
});

export const createMemoryCursors = (memory: Memory): Cursors => {
  const of = (consumer: string, stream: string) => memory.handled.get(`${consumer} ${stream}`);
  return {
    mark: async (consumer, stream, version) =>
      void memory.handled.set(`${consumer} ${stream}`, new Set([...(of(consumer, stream) ?? []), version])),
    handled: async (consumer, streams) => entriesOf(streams, (stream) => of(consumer, stream)),
  };
};
