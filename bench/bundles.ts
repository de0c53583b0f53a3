/**
 * Prints the size of every function's bundle and how long its first import takes in a process of its own: what a cold
 * start costs beside Lambda's own share. `node bench/bundles.ts [runs]`
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { z } from 'zod';
import { buildFunctions, functionNames } from '../scripts/build.ts';

/** What the issue of the API asks for, on the machine that it was measured on. */
const limits: Readonly<Record<string, { readonly kilobytes: number; readonly milliseconds: number }>> = {
  'serve-api': { kilobytes: 450, milliseconds: 90 },
};

const runs = Number(process.argv[2] ?? 7);

// A value of each form that an environment may ask for.
const samples = ['sample', 'https://example.org', 'traject@example.org', '1', 'eu-west-1'];

const isSchema = (value: unknown): value is z.ZodObject => value instanceof z.ZodObject;

/** An environment that the function accepts, made up from its schema. */
const environmentOf = async (name: string): Promise<Record<string, string>> => {
  const exported = Object.values(await import(`../functions/${name}/environment.ts`));
  const shape = exported.find(isSchema)?.shape ?? {};
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, schema]) => {
      const sample = samples.find((value) => z.safeParse(schema, value).success);
      return sample === undefined ? [] : [[key, sample]];
    }),
  );
};

const measure = `const before = performance.now(); await import(process.argv[1]); console.log(performance.now() - before); process.exit();`;

const importTime = (file: string, environment: Record<string, string>): number => {
  const env = { ...process.env, AWS_REGION: 'eu-west-1', ...environment };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', measure, pathToFileURL(file).href], {
    env,
  });
  return Number(output.toString().trim().split('\n').at(-1));
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const folder = mkdtempSync(join(tmpdir(), 'traject-bench-'));
const bundles = join(folder, 'functions');
await buildFunctions(bundles);
console.log(`${'function'.padEnd(18)}${'bundle'.padStart(10)}${'import'.padStart(10)}   median of ${runs} processes`);
for (const name of functionNames()) {
  const file = join(bundles, name, 'index.mjs');
  const environment = await environmentOf(name);
  const kilobytes = statSync(file).size / 1000;
  const milliseconds = median(Array.from({ length: runs }, () => importTime(file, environment)));
  const limit = limits[name];
  const over = limit !== undefined && (kilobytes > limit.kilobytes || milliseconds > limit.milliseconds);
  const wanted = limit === undefined ? '' : `   (at most ${limit.kilobytes} kB, ${limit.milliseconds} ms)`;
  const line = `${name.padEnd(18)}${`${kilobytes.toFixed(0)} kB`.padStart(10)}${`${milliseconds.toFixed(0)} ms`.padStart(10)}${wanted}`;
  console.log(over ? styleText('red', line) : line);
  if (over) process.exitCode = 1;
}
rmSync(folder, { recursive: true });
