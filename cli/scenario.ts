import { Command } from 'commander';
import { prepareAssembly } from './cloud/prepare-assembly.ts';
import { runAll } from './scenario/run-all.ts';
import type { Verdict } from './scenario/run-scenario.ts';

const line = ({ file, title, differences, milliseconds }: Verdict): string => {
  const name = title === '' ? file : `${file}: ${title}`;
  const head = `${differences.length === 0 ? 'passed' : 'FAILED'}  ${name} (${milliseconds} ms)`;
  return [head, ...differences.map((difference) => `        ${difference}`)].join('\n');
};

async function scenario(files: readonly string[]): Promise<void> {
  let assembly: string;
  try {
    assembly = await prepareAssembly();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.log(`0 passed, ${files.length} failed`);
    process.exitCode = 1;
    return;
  }
  const verdicts = await runAll(files, assembly, (verdict) => console.log(line(verdict)));
  const failed = verdicts.filter(({ differences }) => differences.length > 0).length;
  console.log(`${files.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await new Command('scenario')
  .description('Runs scenarios through the HTTP API on a local cloud with a virtual clock.')
  .argument('<files...>', 'scenario files; docs/guides/scenarios.md describes their format')
  .action(scenario)
  .parseAsync();
