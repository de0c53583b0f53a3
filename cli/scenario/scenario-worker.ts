/** A thread that runs the scenario files it is sent, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { runScenario } from './run-scenario.ts';

const { assembly } = z.object({ assembly: z.string() }).parse(workerData);

parentPort?.on('message', (file: unknown) => {
  void runScenario(z.string().parse(file), assembly).then((verdict) => parentPort?.postMessage(verdict));
});
