/**
 * Hands in the seventeen example applications and leads each to its decision, on a virtual clock; prints the seconds.
 * `node bench/seventeen.ts`
 */
import { readdirSync } from 'node:fs';
import type { LocalCloud } from '../cli/cloud/local-cloud.ts';
import { prepareAssembly } from '../cli/cloud/prepare-assembly.ts';
import { readExampleApplication } from '../cli/scenario/example-application.ts';
import { playScenario } from '../cli/scenario/run-scenario.ts';
import { scenarioFile } from '../cli/scenario/scenario-file.ts';

const starts = '2023-09-29T09:00';
const applications = new URL('../examples/applications/', import.meta.url);
const names = readdirSync(applications).map((name) => name.replace(/\.yaml$/, ''));

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** From the hand-in to the decision of the committee, three weeks later; everybody acts on the right day. */
const lifeOf = (name: string, index: number) => {
  const { promoter, fields } = readExampleApplication(name);
  const handedIn = fields.get('start') === '2024-01-01' ? '2023-10-02' : '2023-11-06';
  const minute = String(index).padStart(2, '0');
  const on = (days: number, hour: string) => ({ at: `${dayAfter(handedIn, days)}T${hour}:${minute}`, on: name });
  const scores = [70 + index, 65, 80, 75];
  return [
    { ...on(0, '09'), as: `pr-${promoter}`, do: 'submit-application', data: { application: name } },
    { ...on(2, '10'), as: 'maya', do: 'declare-admissible' },
    { ...on(3, '10'), as: 'maya', do: 'assign-evaluator', data: { evaluator: 'els', kind: 'internal' } },
    { ...on(3, '11'), as: 'maya', do: 'assign-evaluator', data: { evaluator: 'eva', kind: 'external' } },
    { ...on(9, '10'), as: 'els', do: 'fix-scores', data: { scores } },
    { ...on(10, '10'), as: 'eva', do: 'fix-scores', data: { scores } },
    { ...on(14, '10'), as: 'milan', do: 'propose-decision', data: { outcome: 'approval', reasons: 'Goed.' } },
    { ...on(21, '14'), as: 'karel', do: 'ratify-decision', data: { meetingOn: dayAfter(handedIn, 21) } },
  ];
};

const outcomeOf = (name: string) => ({
  at: '2023-11-28T12:00',
  expect: {
    project: name,
    state: 'approved',
    tasks: [],
    letters: [
      { letter: 'receipt', times: 2 },
      { letter: 'decision-approved', times: 2 },
    ],
  },
});

/** What the cloud had to do, and how long its functions took, in milliseconds of the machine's time. */
export interface Work {
  readonly invocations: number;
  /** Each is one event on the bus of the product. */
  readonly commits: number;
  readonly functions: readonly { readonly name: string; readonly times: number; readonly milliseconds: number }[];
}

const workOf = ({ meter }: LocalCloud['cloud']): Work => {
  const { default: _ofAws, ...events } = meter.byName('events');
  const milliseconds = meter.byName('invocationMilliseconds');
  return {
    invocations: meter.totals()['invocations'] ?? 0,
    commits: Object.values(events).reduce((sum, count) => sum + count, 0),
    functions: Object.entries(meter.byName('invocations'))
      .map(([name, times]) => ({ name, times, milliseconds: milliseconds[name] ?? 0 }))
      .toSorted((one, other) => other.milliseconds - one.milliseconds),
  };
};

/** Plays all seventeen lives in one call; the differences from what should have come of them, and the seconds it took. */
export const playSeventeen = async (
  assembly: string,
): Promise<{
  readonly differences: readonly string[];
  readonly seconds: number;
  readonly applications: number;
  readonly work: Work;
}> => {
  const lives = names.flatMap(lifeOf).toSorted((one, other) => one.at.localeCompare(other.at));
  const steps = [...lives, ...names.map(outcomeOf)];
  const call = 'lokale-partnerschappen/1.0.0';
  const scenario = scenarioFile.parse({ scenario: 'Seventeen', call, starts, steps });
  const from = performance.now();
  const lines = steps.map((_, index) => index + 1);
  let work: Work = { invocations: 0, commits: 0, functions: [] };
  const onEnd = ({ cloud }: LocalCloud): void => {
    work = workOf(cloud);
  };
  const differences = await playScenario(
    { scenario, lines },
    { file: new URL(import.meta.url), name: 'seventeen', assembly, onEnd },
  );
  return { differences, seconds: (performance.now() - from) / 1000, applications: names.length, work };
};

const each = (milliseconds: number, times: number): string => `${(milliseconds / times).toFixed(1)} ms`;

const printWork = ({ invocations, commits, functions }: Work, seconds: number): void => {
  const all = seconds * 1000;
  console.log(
    `${invocations} invocations, ${each(all, invocations)} each; ${commits} commits, ${each(all, commits)} each, all that follows from one included`,
  );
  for (const { name, times, milliseconds } of functions) {
    console.log(`  ${name.padEnd(32)} ${String(times).padStart(5)} times ${each(milliseconds, times).padStart(9)}`);
  }
};

/** Plays and prints; whether everything came out as it should. */
export const benchSeventeen = async (): Promise<boolean> => {
  const { differences, seconds, applications: count, work } = await playSeventeen(await prepareAssembly());
  for (const difference of differences) console.log(difference);
  const lived = (Date.parse(`${outcomeOf('').at}Z`) - Date.parse(`${starts}Z`)) / 1000;
  const ratio = (Math.round(lived / seconds / 1000) * 1000).toLocaleString('en');
  console.log(
    `${count} applications handed in, assessed and decided in ${seconds.toFixed(1)} s (${(seconds / count).toFixed(2)} s each): ${Math.round(lived / 86_400)} days, ${ratio} times as fast as they pass`,
  );
  printWork(work, seconds);
  return differences.length === 0;
};

if (import.meta.main) process.exitCode = (await benchSeventeen()) ? 0 : 1;
