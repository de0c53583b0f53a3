import { Command } from 'commander';
import { readCases, runCases, tally } from '../local/step-functions/conformance/run-cases.ts';

async function conformance(paths: readonly string[], options: { json?: boolean }): Promise<void> {
  const verdicts = await runCases(readCases(paths));
  const failures = verdicts.filter((verdict) => verdict.reasons.length > 0);
  if (options.json === true) {
    console.log(JSON.stringify({ classes: tally(verdicts), cases: verdicts }, null, 2));
  } else {
    for (const { class: name, passed, failed } of tally(verdicts)) {
      console.log(`${name}: ${passed} passed, ${failed} failed`);
    }
    for (const { name, reasons } of failures) console.log(`\nFAILED ${name}\n  ${reasons.join('\n  ')}`);
  }
  if (verdicts.length === 0) console.error('No cases found: name .jsonl files, or a folder that holds some.');
  process.exitCode = failures.length > 0 || verdicts.length === 0 ? 1 : 0;
}

await new Command('conformance')
  .description('Runs recorded Step Functions cases against the local Step Functions.')
  .argument('<paths...>', '.jsonl files, or folders that hold some')
  .option('--json', 'print the verdict on every case as JSON')
  .action(conformance)
  .parseAsync();
