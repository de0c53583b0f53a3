/**
 * Rehearses seventeen projects over six years, and with `--all` ten times as many, each in a process of its own; prints
 * the seconds and how many times as long the ten times as many took. `node bench/rehearsal.ts [--all]`
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const call = 'calls/lokale-partnerschappen/1.0.0.yaml';
const few = 17;
const many = 170;
const mostSeconds = 45;
const mostTimes = 11;

interface Rehearsed {
  readonly seconds: number;
  readonly wentWell: boolean;
}

const rehearse = (projects: number): Rehearsed => {
  const from = performance.now();
  const command = ['--disable-warning=ExperimentalWarning', 'cli/rehearse.ts', call, '--projects', String(projects)];
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seconds = (performance.now() - from) / 1000;
  if (status !== 0) console.log(stdout.slice(stdout.lastIndexOf('\nFAILED')));
  return { seconds, wentWell: status === 0 };
};

const perProject = ({ seconds }: Rehearsed, projects: number): string => `${(seconds / projects).toFixed(2)} s each`;

/** Rehearses and prints; whether all went well within the limits. */
export const benchRehearsal = (all: boolean): boolean => {
  const small = rehearse(few);
  console.log(
    `${few} projects over six years in ${small.seconds.toFixed(1)} s (${perProject(small, few)}); at most ${mostSeconds} s on two cores`,
  );
  if (!all) return small.wentWell && small.seconds <= mostSeconds;
  const large = rehearse(many);
  const times = large.seconds / small.seconds;
  console.log(
    `${many} projects in ${large.seconds.toFixed(1)} s (${perProject(large, many)}): ${times.toFixed(1)} times as long; at most ${mostTimes} times`,
  );
  return small.wentWell && large.wentWell && small.seconds <= mostSeconds && times <= mostTimes;
};

if (import.meta.main) process.exitCode = benchRehearsal(process.argv.includes('--all')) ? 0 : 1;
