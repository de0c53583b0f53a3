import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface LogLine {
  readonly at: string;
  readonly functionName: string;
  readonly requestId: string;
  readonly line: string;
}

/** What functions print. */
export interface LogSink {
  write(line: LogLine): void;
  /** The latest lines, oldest first; of one function when named. */
  latest(functionName?: string): readonly LogLine[];
  /** Puts on disk what is still in memory. */
  flush(): void;
}

const KEPT = 2_000;
const WRITTEN_TOGETHER = 64;

/** Keeps the latest lines in memory; with a data folder also writes them to `functions.log`, one JSON document a line. */
export function createLogSink(data: string): LogSink {
  const file = data === ':memory:' ? undefined : join(data, 'functions.log');
  if (file !== undefined) mkdirSync(data, { recursive: true });
  let kept: LogLine[] = [];
  let waiting: string[] = [];
  const flush = (): void => {
    if (file !== undefined && waiting.length > 0) appendFileSync(file, waiting.join(''));
    waiting = [];
  };
  return {
    write(line) {
      kept.push(line);
      if (kept.length > 2 * KEPT) kept = kept.slice(-KEPT);
      if (file === undefined) return;
      waiting.push(`${JSON.stringify(line)}\n`);
      if (waiting.length >= WRITTEN_TOGETHER) flush();
    },
    latest: (functionName) =>
      kept.filter((line) => functionName === undefined || line.functionName === functionName).slice(-KEPT),
    flush,
  };
}
