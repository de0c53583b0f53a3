import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { compileCall } from '../../shared/call-file/read-call-file.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { prepareAssembly } from '../cloud/prepare-assembly.ts';
import { buildReport } from './build-report.ts';
import { projectsOption, seedOption, type Weathers, weatherOption } from './options.ts';
import { progressOn } from './progress.ts';
import { reportText } from './report-text.ts';
import { runRehearsal } from './run-rehearsal.ts';
import { tellWeathers } from './weather/tell-weathers.ts';

interface Options {
  readonly projects: number;
  readonly seed: number;
  readonly out?: string;
  readonly weather?: Weathers;
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The call file ${file} cannot be read (${why}). Name one that is there, such as calls/lokale-partnerschappen/1.0.0.yaml.`,
      { cause },
    );
  }
};

const readCall = (file: string): Call => compileCall(textOf(file), file);

/** Before the years are lived, so that they are not lost to a folder that is not there. */
const expectWritable = (file: string): void => {
  try {
    appendFileSync(file, '');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The report cannot be written to ${file} (${why}). Choose another file with --out.`, { cause });
  }
};

const secondsSince = (began: number): string =>
  `\n${((performance.now() - began) / 1000).toFixed(1)} s on this machine`;

async function rehearse(file: string, { projects, seed, out, weather }: Options): Promise<void> {
  const began = performance.now();
  const call = readCall(file);
  if (out !== undefined) expectWritable(out);
  const assembly = await prepareAssembly();
  const progress = progressOn(process.stderr, () => performance.now());
  const options = { call, projects, seed, assembly, onProgress: progress.tell };
  if (weather !== undefined) {
    const well = await tellWeathers(options, weather, (text) => {
      progress.end();
      console.log(text);
    });
    console.log(secondsSince(began));
    process.exitCode = well ? 0 : 1;
    return;
  }
  const report = await runRehearsal(options, (played) => buildReport(played, seed));
  progress.end();
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(reportText(report));
  console.log(secondsSince(began));
  process.exitCode = report.failures.length > 0 ? 1 : 0;
}

await new Command('rehearse')
  .description('Lives the years of a call on a local cloud with a virtual clock, before it is published.')
  .argument('<file>', 'a call file, such as calls/lokale-partnerschappen/1.0.0.yaml')
  .option('--projects <number>', 'how many applications', projectsOption, 17)
  .option('--seed <number>', 'another seed, another run; the same seed, the same log', seedOption, 1)
  .option(
    '--weather <names>',
    'live them again in bad weather and compare: names with commas between, `all` together, or `each`; docs/guides/weather.md',
    weatherOption,
  )
  .option('--out <file>', 'where to write the report as JSON; docs/guides/rehearsal.md describes it')
  .action(async (file: string, options: Options) => {
    try {
      await rehearse(file, options);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  })
  .parseAsync();
