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

export const progressOn = (output: Output, now: () => number): Progress => {
  const began = now();
  let told = '';
  return {
    tell(reached, log) {
      const month = new Date(reached).toISOString().slice(0, 7);
      if (month === told || (!output.isTTY && !isHalfYear(month))) return;
      told = month;
      const line = lineOf(month, log, (now() - began) / 1000);
      output.write(output.isTTY ? `\r${line.padEnd(100)}` : `${line}\n`);
    },
    end() {
      if (output.isTTY) output.write(`\r${' '.repeat(100)}\r`);
    },
  };
};
