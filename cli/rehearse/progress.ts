import type { ObservedLog } from './observed-log.ts';

/** Where progress is told: one line that is written anew on a terminal, a line each half year elsewhere. */
export interface Progress {
  tell(reached: number, log: ObservedLog): void;
  end(): void;
}

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

const final: readonly string[] = ['closed', 'withdrawn', 'rejected', 'inadmissible', 'conditions-lapsed'];

const lineOf = (month: string, log: ObservedLog, seconds: number): string => {
  const projects = log.projects();
  const over = projects.filter(({ status }) => final.includes(status)).length;
  return `${month}  ${log.commits} commits, ${over} of ${projects.length} project(s) at their end, ${seconds.toFixed(0)} s`;
};

const isHalfYear = (month: string): boolean => month.endsWith('-01') || month.endsWith('-07');

interface Month {
  readonly from: number;
  readonly until: number;
}

const monthOf = (instant: number): Month => {
  const at = new Date(instant);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { from: Date.UTC(year, month), until: Date.UTC(year, month + 1) };
};

export const progressOn = (output: Output, now: () => number): Progress => {
  const began = now();
  let current: Month = { from: 0, until: 0 };
  return {
    tell(reached, log) {
      if (reached >= current.from && reached < current.until) return;
      current = monthOf(reached);
      const month = new Date(reached).toISOString().slice(0, 7);
      if (!output.isTTY && !isHalfYear(month)) return;
      const line = lineOf(month, log, (now() - began) / 1000);
      output.write(output.isTTY ? `\r${line.padEnd(100)}` : `${line}\n`);
    },
    end() {
      if (output.isTTY) output.write(`\r${' '.repeat(100)}\r`);
    },
  };
};
