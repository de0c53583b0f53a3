import { committedDetail } from '../../contracts/bus-event.ts';
import { byStream, type Cursors, type DealtWith, type LogIndex } from '../log-index.ts';
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

const handledOf = (memory: Memory, consumer: string, stream: string) => memory.handled.get(`${consumer} ${stream}`);

export const markIn = (memory: Memory, { consumer, stream, version }: DealtWith): void => {
  const before = handledOf(memory, consumer, stream) ?? [];
  memory.handled.set(`${consumer} ${stream}`, new Set([...before, version]));
};

export const createMemoryCursors = (memory: Memory): Cursors => ({
  mark: async (consumer, stream, version) => markIn(memory, { consumer, stream, version }),
  handled: async (consumer, commits) =>
    byStream(commits.filter(({ stream, version }) => handledOf(memory, consumer, stream)?.has(version))),
});
