import type { Agenda } from '../kernel/agenda.ts';
import type { Journal } from '../kernel/journal.ts';
import type { CallService, JsonObject } from '../kernel/service.ts';
import { checkpointStore } from './checkpoints.ts';
import { type Pipe, readPipe } from './pipe-definition.ts';
import { type StreamRecord, sequenceOf } from './pipe-entries.ts';
import { type PipeNews, PipeRunner } from './pipe-runner.ts';

export interface PipesOptions {
  readonly journal: Journal;
  readonly agenda: Agenda;
  readonly callService: CallService;
  /** The records of a table's stream after a sequence number, oldest first. */
  readonly readStream: (table: string, afterSequence: bigint, limit: number) => readonly StreamRecord[];
  /** Calls the listener after each commit that changed the table. */
  readonly onStreamRecords: (table: string, listener: () => void) => unknown;
  readonly random?: () => number;
}

export interface Pipes {
  /** An `AWS::Pipes::Pipe` from the stream of a table, which must exist, to an event bus. */
  definePipe(props: JsonObject): { name: string; arn: string };
  /** Goes on from the checkpoints. Pipes stand still until then. */
  resume(): void;
  onDelivered(listener: (news: PipeNews) => void): void;
  /** How far each pipe has read. */
  progress(): readonly {
    readonly pipe: string;
    readonly table: string;
    readonly after: bigint;
    readonly attempts: number;
  }[];
}

export function createPipes(options: PipesOptions): Pipes {
  const checkpoints = checkpointStore(options.journal);
  const runners = new Map<string, PipeRunner>();
  const listeners: ((news: PipeNews) => void)[] = [];
  const start = (pipe: Pipe) => {
    const kept = checkpoints.read(pipe.name, pipe.source);
    if (kept !== undefined) return kept;
    const after = pipe.stream.StartingPosition === 'LATEST' ? latest(options, pipe.table) : 0n;
    checkpoints.write(pipe.name, pipe.source, { after, attempts: 0 });
    return { after, attempts: 0 };
  };

  return {
    definePipe: (props) => {
      const pipe = readPipe(props);
      const runner = new PipeRunner(pipe, start(pipe), {
        ...options,
        random: options.random ?? Math.random,
        keep: (checkpoint) => checkpoints.write(pipe.name, pipe.source, checkpoint),
        tell: (news) => {
          for (const listener of listeners) listener(news);
        },
      });
      runners.set(pipe.name, runner);
      options.onStreamRecords(pipe.table, () => runner.wake());
      return { name: pipe.name, arn: pipe.arn };
    },
    resume: () => {
      for (const runner of runners.values()) runner.resume();
    },
    onDelivered: (listener) => void listeners.push(listener),
    progress: () =>
      [...runners.values()].map(({ pipe, checkpoint }) => ({ pipe: pipe.name, table: pipe.table, ...checkpoint })),
  };
}

function latest({ readStream }: PipesOptions, table: string): bigint {
  for (let after = 0n; ; ) {
    const last = readStream(table, after, 1000).at(-1);
    if (last === undefined) return after;
    after = sequenceOf(last);
  }
}
