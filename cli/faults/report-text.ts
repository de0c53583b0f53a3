import type { Death } from './mortal-cloud.ts';
import type { FaultReport, Outcome } from './run-faults.ts';

const phases: Readonly<Record<string, string>> = {
  open: 'while a new process started',
  settle: 'while work was taken up again',
  request: 'while a request was answered, and what follows from it',
  upload: 'while a file was taken in',
  token: 'while somebody signed in',
  advance: 'while the clock ran',
};

const counted = (names: readonly string[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([one, times], [other, others]) => others - times || (one < other ? -1 : 1));
};

const where = (deaths: readonly Death[]): readonly string[] => {
  const byPhase = Map.groupBy(deaths, ({ doing }) => phases[doing] ?? doing);
  return [...byPhase]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .flatMap(([phase, fallen]) => [
      `  ${String(fallen.length).padStart(4)}  ${phase}`,
      ...counted(fallen.map(({ at }) => at)).map(([at, times]) => `          ${String(times).padStart(4)}  ${at}`),
    ]);
};

const withTitle = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const ran = ({ seconds, points, facts }: Outcome): string =>
  `${seconds.toFixed(1)} s, ${points} changes of the disk, ${facts.log.length} items on the log, ${facts.letters.length} letters`;

/** What the command prints. @param again the command that runs the same again */
export const faultText = (report: FaultReport, again: string): string => {
  const { undisturbed, disturbed, differences, sentTwice } = report;
  const { deaths } = disturbed;
  const fromOutside = deaths.filter(({ by }) => by === 'another').length;
  return [
    `Undisturbed: ${ran(undisturbed)}`,
    `Killed ${deaths.length} times with SIGKILL: ${deaths.length - fromOutside} at a change of the disk, ${fromOutside} from outside; ${deaths.length} times started anew.`,
    ...where(deaths),
    `Disturbed: ${disturbed.seconds.toFixed(1)} s`,
    `Letters sent twice, because a process died over them: ${sentTwice.length}`,
    ...sentTwice.map((line) => `  ${line}`),
    ...withTitle(`${differences.length} difference(s) between the two:`, differences),
    '',
    differences.length === 0
      ? 'Logs, ledgers, letters and executions are the same.'
      : 'What the kills left is not the same.',
    `The same again: ${again}`,
  ].join('\n');
};
