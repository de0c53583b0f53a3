import { appendFileSync, readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { prepareAssembly } from './cloud/prepare-assembly.ts';
import { projectsOption, seedOption, type Weathers, weatherOption } from './rehearse/options.ts';

const compiled = fileURLToPath(new URL('../build/compile-cache', import.meta.url));

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

/** Before the years are lived, so that they are not lost to a folder that is not there. */
const expectWritable = (file: string): void => {
  try {
    appendFileSync(file, '');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The report cannot be written to ${file} (${why}). Choose another file with --out.`, { cause });
  }
};

/** Begins with what other processes do; the thousand modules of a rehearsal are read meanwhile. */
async function rehearse(file: string, { out, ...options }: Options): Promise<void> {
  const text = textOf(file);
  if (out !== undefined) expectWritable(out);
  const preparing = prepareAssembly();
  // Nobody waits for this any more when the call is refused.
  preparing.catch(() => undefined);
  enableCompileCache(compiled);
  const { rehearseCall } = await import('./rehearse/rehearse-call.ts');
  const well = await rehearseCall({ ...options, file, text, preparing, ...(out === undefined ? {} : { out }) });
  // Since this process began.
  console.log(`\n${(performance.now() / 1000).toFixed(1)} s on this machine`);
  process.exitCode = well ? 0 : 1;
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
      const says = error instanceof Error ? error.message : String(error);
      // A build may still be under way, of which nothing is wanted any more.
      process.stderr.write(`${says}\n`, () => process.exit(1));
    }
  })
  .parseAsync();
