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

interface Limit {
  readonly kilobytes: number;
  readonly milliseconds: number;
}

/** What the API asks for, on the machine that it was measured on. */
const limits: Readonly<Record<string, Limit>> = {
  'serve-api': { kilobytes: 450, milliseconds: 90 },
};

// A value of each form that an environment may ask for.
const samples = ['sample', 'https://example.org', 'traject@example.org', '1', 'eu-west-1', '{}'];

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

const importTime = (url: string, environment: Record<string, string> = {}): number => {
  const env = { ...process.env, AWS_REGION: 'eu-west-1', ...environment };
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', measure, url], { env });
  return Number(output.toString().trim().split('\n').at(-1));
};

const sorted = (runs: number, time: () => number): readonly number[] =>
  Array.from({ length: runs }, time).sort((one, other) => one - other);
const median = (values: readonly number[]): number => values[values.length >> 1] ?? 0;
const least = (values: readonly number[]): number => values[0] ?? 0;

const cells = (name: string, ...values: readonly string[]): string =>
  name.padEnd(18) + values.map((value) => value.padStart(10)).join('');

// The least time of all is the one that other work on the machine disturbed least.
const isOver = (limit: Limit | undefined, kilobytes: number, milliseconds: number): boolean =>
  limit !== undefined && (kilobytes > limit.kilobytes || milliseconds > limit.milliseconds);

/** Whether every bundle is within its limits. */
export const benchBundles = async (runs = 11): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'traject-bench-'));
  const bundles = join(folder, 'functions');
  await buildFunctions(bundles);
  // What Node itself needs to load its client for HTTPS: the part of an import that no bundle can do without.
  const unit = least(sorted(runs, () => importTime('node:https')));
  console.log(cells('function', 'bundle', 'least', 'median', 'ratio'));
  let within = true;
  for (const name of functionNames()) {
    const file = join(bundles, name, 'index.mjs');
    const environment = await environmentOf(name);
    const kilobytes = statSync(file).size / 1000;
    const times = sorted(runs, () => importTime(pathToFileURL(file).href, environment));
    const limit = limits[name];
    const over = isOver(limit, kilobytes, least(times));
    const wanted = limit === undefined ? '' : `   (at most ${limit.kilobytes} kB, ${limit.milliseconds} ms)`;
    const [quickest, usual] = [least(times), median(times)].map((time) => `${time.toFixed(0)} ms`);
    const line = cells(name, `${kilobytes.toFixed(0)} kB`, `${quickest}`, `${usual}`, (least(times) / unit).toFixed(1));
    console.log(over ? styleText('red', line + wanted) : line + wanted);
    within &&= !over;
  }
  console.log(`Times of ${runs} processes; the ratio is to the ${unit.toFixed(0)} ms in which Node loads node:https.`);
  rmSync(folder, { recursive: true });
  return within;
};

if (import.meta.main) process.exitCode = (await benchBundles(Number(process.argv[2] ?? 11))) ? 0 : 1;
