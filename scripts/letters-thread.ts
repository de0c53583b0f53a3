/** A thread that compiles letters while the functions are bundled in another. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { letterKinds } from '../shared/domain/letters/letter-kinds.ts';
import { buildLetters } from './build-letters.ts';

const jobs = z.array(z.object({ folder: z.string(), kinds: z.array(z.enum(letterKinds)).optional() }));

for (const { folder, kinds } of jobs.parse(workerData)) await buildLetters(folder, kinds);
