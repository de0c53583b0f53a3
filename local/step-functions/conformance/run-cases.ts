import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedCase, recordedCase, type Verdict } from './case.ts';
import { judgeExecution } from './execution-case.ts';
import { judgeTestState } from './test-state-case.ts';

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => join(path, name));
}

/** The cases of files, or of every `.jsonl` file of a folder and the folders within. */
export function readCases(paths: readonly string[]): RecordedCase[] {
  const lines = paths.flatMap(filesOf).flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  return lines.filter((line) => line.trim() !== '').map((line) => recordedCase.parse(JSON.parse(line)));
}

async function judge(recorded: RecordedCase): Promise<string[]> {
  try {
    return await (recorded.class === 'test-state' ? judgeTestState(recorded) : judgeExecution(recorded));
  } catch (error) {
    return [`the interpreter broke: ${(error as Error).stack ?? error}`];
  }
}

/** Runs each case by itself, one after the other. */
export async function runCases(cases: readonly RecordedCase[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const recorded of cases) {
    verdicts.push({ name: recorded.name, class: recorded.class, reasons: await judge(recorded) });
  }
  return verdicts;
}

export interface Tally {
  readonly class: string;
  readonly passed: number;
  readonly failed: number;
}

/** How many cases of each class passed and failed. */
export function tally(verdicts: readonly Verdict[]): Tally[] {
  const classes = [...new Set(verdicts.map((verdict) => verdict.class))];
  return classes.map((name) => {
    const ofClass = verdicts.filter((verdict) => verdict.class === name);
    const failed = ofClass.filter((verdict) => verdict.reasons.length > 0).length;
    return { class: name, passed: ofClass.length - failed, failed };
  });
}
