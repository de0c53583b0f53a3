import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { compileCall } from '../shared/call-file/read-call-file.ts';
import { prepareAssembly } from './cloud/prepare-assembly.ts';
import { faultText } from './faults/report-text.ts';
import { endingIn, runFaults } from './faults/run-faults.ts';
import { projectsOption, seedOption } from './rehearse/options.ts';

interface Options {
  readonly call: string;
  readonly kills: number;
  readonly projects: number;
  readonly seed: number;
  readonly until?: number;
  readonly keep?: string;
}

const killsOption = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 10_000) return value;
  throw new InvalidArgumentError(`Give a whole number from 0 to 10000; received ${text}.`);
};

const yearOption = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 2024 && value <= 2099) return value;
  throw new InvalidArgumentError(`Give a year, such as 2025; received ${text}.`);
};

const again = ({ call, kills, projects, seed, until }: Options): string =>
  [
    `npm run faults -- --call ${call} --kills ${kills} --projects ${projects} --seed ${seed}`,
    ...(until === undefined ? [] : [`--until ${until}`]),
  ].join(' ');

async function faults(options: Options): Promise<void> {
  const whole = compileCall(readFileSync(options.call, 'utf8'), options.call);
  const call = options.until === undefined ? whole : endingIn(whole, options.until);
  const { kills, projects, seed, keep } = options;
  console.log(`Seed ${seed}; the same again: ${again(options)}`);
  const assembly = await prepareAssembly();
  const tell = (line: string): void => void process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(60)}` : '');
  const report = await runFaults({
    ...{ call, kills, projects, seed, assembly, tell },
    ...(keep === undefined ? {} : { keep }),
  });
  tell('');
  console.log(faultText(report, again(options)));
  const asMany = report.disturbed.deaths.length === kills;
  if (!asMany) console.log(`Only ${report.disturbed.deaths.length} of ${kills} kills fell before the end.`);
  process.exitCode = report.differences.length === 0 && asMany ? 0 : 1;
}

await new Command('faults')
  .description(
    'Kills the local cloud again and again while a call is rehearsed, and compares what is left with a run undisturbed.',
  )
  .option('--call <file>', 'a call file', 'calls/lokale-partnerschappen/1.0.0.yaml')
  .option('--kills <number>', 'how often the process is killed', killsOption, 200)
  .option('--projects <number>', 'how many applications', projectsOption, 4)
  .option('--seed <number>', 'another seed, other lives and other instants of death', seedOption, 1)
  .option('--until <year>', 'the year in which projects end; left out: as the call says', yearOption)
  .option('--keep <folder>', 'where the data folders stay when something differs')
  .action(async (options: Options) => {
    try {
      await faults(options);
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  })
  .parseAsync();
