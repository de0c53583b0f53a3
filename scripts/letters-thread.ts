/** A thread that compiles letters while the functions are bundled in another. */
import { registerHooks } from 'node:module';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { letterKinds } from '../shared/domain/letters/letter-kinds.ts';

const jobs = z.array(z.object({ folder: z.string(), kinds: z.array(z.enum(letterKinds)).optional() }));

// MJML brings what could load a page from the web, a third of all it reads at its start. No letter loads one.
registerHooks({
  resolve: (name, context, resolveNext) => resolveNext(name === 'undici' ? 'node:http' : name, context),
});
const { buildLetters } = await import('./build-letters.ts');

for (const { folder, kinds } of jobs.parse(workerData)) await buildLetters(folder, kinds);
