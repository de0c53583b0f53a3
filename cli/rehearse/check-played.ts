import { callLedger, callLedgerProblems } from '../../shared/domain/running/payments/call-ledger-check.ts';
import { ledgerProblems } from '../../shared/domain/running/payments/ledger-problems.ts';
import { projectLedger } from '../../shared/domain/running/payments/project-ledger.ts';
import type { SentLetter } from '../cloud/local-cloud.ts';
import { deadLettersOf } from './dead-letters.ts';
import { endingOf, marksOf } from './marks.ts';
import type { Played } from './run-rehearsal.ts';
import { schedulesLeft } from './schedules-left.ts';
import type { Entry } from './stock.ts';

const surprises = ({ director }: Played): readonly string[] =>
  director.surprises.map(
    ({ at, project, by, act, expected, got, says }) =>
      `${at} ${project}: ${act} by ${by} should have been ${expected}, and was ${got}${says === '' ? '' : `: ${says}`}`,
  );

const executions = (played: Played): readonly string[] =>
  played.executions
    .all()
    .filter(({ status }) => status !== 'SUCCEEDED')
    .map(({ name, episode, status, error = '' }) => `The execution ${name} of ${episode} is ${status} ${error}`.trim());

/** What ends a project before its time may not fit in a call that ends earlier than the example. */
const mayEnd = ({ life, shortened }: Entry, ending: string): boolean =>
  ending === life.ending || (shortened && ending === 'completed' && ['terminated', 'replaced'].includes(life.ending));

const endings = ({ log, director, stock }: Played): readonly string[] => {
  const projects = log.projects();
  const missing =
    projects.length === stock.entries.length
      ? []
      : [`${stock.entries.length} applications were to be handed in, ${projects.length} were.`];
  return [
    ...missing,
    ...projects.flatMap((project) => {
      const entry = director.entryOf(project.id);
      if (entry === undefined) return [`${project.id} belongs to nobody.`];
      const { life, shortened } = entry;
      const [ending, marks] = [endingOf(project), marksOf(project, log.timeline(project.id))];
      const lacking = shortened ? [] : life.marks.filter((mark) => !marks.includes(mark));
      return [
        ...(mayEnd(entry, ending) ? [] : [`${project.id} should have ended ${life.ending}, and is ${ending}.`]),
        ...lacking.map((mark) => `${project.id}: ${mark} did not come to pass.`),
      ];
    }),
  ];
};

const twice = (letters: readonly SentLetter[]): readonly string[] => {
  const seen = new Set<string>();
  return letters.flatMap(({ messageId, kind, to, project = '', sentAt }) => {
    if (!seen.has(messageId)) {
      seen.add(messageId);
      return [];
    }
    return [`${new Date(sentAt).toISOString()} ${project}: the letter ${kind} to ${to} was sent twice.`];
  });
};

const ledgers = ({ log, stock }: Played): readonly string[] => {
  const projects = log.projects();
  const stored = log.ledgerOf(stock.call.id);
  const budgets = Object.fromEntries(Object.entries(stored).map(([year, { budgetCents }]) => [year, budgetCents]));
  return [
    ...projects.flatMap((project) => ('run' in project ? ledgerProblems(projectLedger(project)) : [])),
    ...callLedgerProblems(callLedger(projects, budgets), stored).map((problem) => `Ledger of the call: ${problem}`),
  ];
};

const schedules = ({ cloud }: Played): readonly string[] =>
  schedulesLeft(cloud).map(({ name }) => `The schedule ${name} is left over.`);

/** What no weather excuses. */
export const inexcusableOf = async (played: Played): Promise<readonly string[]> => [
  ...played.failures,
  ...endings(played),
  ...surprises(played),
  ...(await deadLettersOf(played.cloud)),
  ...played.cloud.cloud.problems().map(({ at, message }) => `${at} the local cloud: ${message}`),
  ...schedules(played),
  ...ledgers(played),
  ...played.log.tampered.map((what) => `The log was changed: ${what}`),
];

/** Everything that went wrong, a sentence for each; empty: nothing did. */
export const failuresOf = async (played: Played): Promise<readonly string[]> => [
  ...(await inexcusableOf(played)),
  ...executions(played),
  ...twice(played.cloud.letters()),
];
