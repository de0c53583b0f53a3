import { writeFileSync } from 'node:fs';
import { compileCall } from '../../shared/call-file/read-call-file.ts';
import { buildReport } from './build-report.ts';
import type { Weathers } from './options.ts';
import { progressOn } from './progress.ts';
import { reportText } from './report-text.ts';
import { runRehearsal } from './run-rehearsal.ts';
import { tellWeathers } from './weather/tell-weathers.ts';

export interface CallToRehearse {
  /** The call file and what stands in it. */
  readonly file: string;
  readonly text: string;
  readonly projects: number;
  readonly seed: number;
  /** Where the report is written as JSON. */
  readonly out?: string;
  readonly weather?: Weathers;
  /** The folder of the cloud assembly, which may still be in the making. */
  readonly preparing: Promise<string>;
}

/** Rehearses a call and prints what came of it; whether nothing failed. */
export async function rehearseCall({ file, text, weather, out, ...rest }: CallToRehearse): Promise<boolean> {
  const { projects, seed, preparing } = rest;
  const call = compileCall(text, file);
  const assembly = await preparing;
  const progress = progressOn(process.stderr, () => performance.now());
  const options = { call, projects, seed, assembly, onProgress: progress.tell };
  if (weather !== undefined) {
    return tellWeathers(options, weather, (told) => {
      progress.end();
      console.log(told);
    });
  }
  const report = await runRehearsal(options, (played) => buildReport(played, seed));
  progress.end();
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(reportText(report));
  return report.failures.length === 0;
}
