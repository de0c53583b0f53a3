import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Verdict } from './run-scenario.ts';

// More clouds at once than cores only wait for each other; each takes some hundred megabytes.
const most = 4;

/** One thread with a scenario at a time; every scenario has a cloud, and so a clock, of its own. */
const startWorker = (assembly: string): Worker =>
  new Worker(new URL('scenario-worker.ts', import.meta.url), { workerData: { assembly } });

const play = (worker: Worker, file: string): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', hear);
      worker.off('error', fail);
    };
    const hear = (verdict: Verdict): void => {
      done();
      resolve(verdict);
    };
    const fail = (error: unknown): void => {
      done();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('message', hear);
    worker.on('error', fail);
    worker.postMessage(file);
  });

/** Runs scenario files on as many threads as there are cores, and tells the verdicts in the order of the files. */
export const runAll = async (
  files: readonly string[],
  assembly: string,
  tell: (verdict: Verdict) => void,
): Promise<readonly Verdict[]> => {
  const verdicts: (Verdict | undefined)[] = files.map(() => undefined);
  let next = 0;
  let told = 0;
  const tellInOrder = (): void => {
    for (let verdict = verdicts[told]; verdict !== undefined; verdict = verdicts[told]) {
      tell(verdict);
      told += 1;
    }
  };
  const thread = async (): Promise<void> => {
    const worker = startWorker(assembly);
    try {
      for (let index = next++; index < files.length; index = next++) {
        verdicts[index] = await play(worker, files[index] ?? '');
        tellInOrder();
      }
    } finally {
      await worker.terminate();
    }
  };
  const threads = Math.min(files.length, availableParallelism(), most);
  await Promise.all(Array.from({ length: threads }, thread));
  return verdicts.filter((verdict) => verdict !== undefined);
};
