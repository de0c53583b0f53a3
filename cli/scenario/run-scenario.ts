import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CloudOptions } from '../../local/cloud.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { firstInstantOfMinute, instantBefore } from '../../shared/domain/time.ts';
import { type LocalCloud, startLocalCloud } from '../cloud/local-cloud.ts';
import { readCallOf } from './call-of.ts';
import { expectationDifferences } from './check-expectation.ts';
import { outcomeDifferences, outcomesDifference } from './check-outcome.ts';
import { type Answer, Client } from './client.ts';
import { dayOf, instantOf } from './instants.ts';
import { perform, performTogether } from './perform.ts';
import { type ReadScenario, readScenario } from './read-scenario.ts';
import type { ActStep, ScenarioFile, Step, TogetherStep } from './scenario-file.ts';
import type { Session } from './session.ts';
import { mentioned, setUpWorld } from './set-up-world.ts';
import { worldOf } from './world.ts';

/** How a scenario file fared: passed, or the first difference, or what is wrong with the file. */
export interface Verdict {
  /** As given, relative to where the command runs. */
  readonly file: string;
  readonly title: string;
  /** Each begins with file and line; empty: passed. */
  readonly differences: readonly string[];
  readonly milliseconds: number;
}

const startOf = ({ starts }: ScenarioFile, call: Call): string =>
  starts === undefined
    ? instantBefore(firstInstantOfMinute(call.submissionWindow.opens), 'P10D').toString({ fractionalSecondDigits: 3 })
    : instantOf(starts);

const untouched = (before: number, after: number): readonly string[] =>
  before === after ? [] : [`what was refused wrote ${after - before} items to the log, which must stay as it was`];

const allRefused = (answers: readonly Answer[]): boolean => answers.every(({ accepted }) => !accepted);

const runAct = async (session: Session, step: ActStep): Promise<readonly string[]> => {
  const before = session.cloud.logWrites();
  const answer = await perform(session, step);
  const logged = answer.accepted ? [] : untouched(before, session.cloud.logWrites());
  return [...outcomeDifferences(step.expect, answer), ...logged];
};

const runTogether = async (session: Session, step: TogetherStep): Promise<readonly string[]> => {
  const before = session.cloud.logWrites();
  const answers = await performTogether(session, step.together);
  const logged = allRefused(answers) ? untouched(before, session.cloud.logWrites()) : [];
  if (step.outcomes !== undefined) return [...outcomesDifference(step.outcomes, answers), ...logged];
  const each = step.together.flatMap(({ as, do: command, expect }, index) => {
    const answer = answers[index];
    const who = typeof as === 'string' ? as : as.person;
    return answer === undefined
      ? []
      : outcomeDifferences(expect, answer).map((difference) => `${command} by ${who}: ${difference}`);
  });
  return [...each, ...logged];
};

const runStep = async (session: Session, step: Step): Promise<readonly string[]> => {
  await session.cloud.advanceTo(instantOf(step.at));
  if ('together' in step) return await runTogether(session, step);
  return 'do' in step ? await runAct(session, step) : await expectationDifferences(session, step.expect);
};

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const stepName = (step: Step): string => {
  if ('together' in step) return `${step.together.length} acts at the same instant`;
  if (!('do' in step)) return 'expect';
  return `${step.do} by ${typeof step.as === 'string' ? step.as : step.as.person}`;
};

/** Failures inside the product that no step asked about: an event that was lost, a function that failed. */
const problemsOf = ({ cloud }: Session): readonly string[] =>
  cloud.cloud.problems().map(({ at, message }) => `the local cloud reports at ${at}: ${message}`);

const runSteps = async (
  session: Session,
  { scenario, lines }: ReadScenario,
  file: string,
): Promise<readonly string[]> => {
  for (const [index, step] of scenario.steps.entries()) {
    let differences: readonly string[];
    try {
      differences = await runStep(session, step);
    } catch (error) {
      differences = [sentenceOf(error)];
    }
    if (differences.length > 0) {
      const where = `${file}:${lines[index] ?? 1}: step ${index + 1}, ${step.at}, ${stepName(step)}`;
      return [...differences.map((difference) => `${where}: ${difference}`), ...problemsOf(session)];
    }
  }
  return problemsOf(session);
};

// Far under what the gateway lets through in a second, which it counts on the clock of the cloud.
const between = 20;

/** Where a scenario plays, and under which name its differences are told. */
export interface Stage {
  readonly file: URL;
  readonly name: string;
  readonly assembly: string;
  /** Told just before the cloud closes: what it counted can be read now. */
  readonly onEnd?: (cloud: LocalCloud) => void;
  readonly onAuthorized?: CloudOptions['onAuthorized'];
}

/** Plays a scenario on a fresh local cloud of the assembly: every difference, the first step that had one being the last. */
export const playScenario = async (
  read: ReadScenario,
  { file, name, assembly, onEnd, onAuthorized }: Stage,
): Promise<readonly string[]> => {
  const { scenario } = read;
  const call = readCallOf(scenario.call, file);
  const start = startOf(scenario, call);
  const world = worldOf(scenario);
  const authorized = onAuthorized === undefined ? {} : { onAuthorized };
  const cloud = startLocalCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start }, ...authorized });
  try {
    const client = new Client(cloud, world);
    await setUpWorld({
      client,
      calls: [call],
      world: mentioned(scenario, file, world),
      today: dayOf(Date.parse(start)),
      pause: () => cloud.advanceTo(new Date(cloud.now() + between).toISOString()),
    });
    const named = { projects: new Map(), drafts: new Map(), uploads: new Map() };
    return await runSteps({ cloud, client, world, call, file, ...named }, read, name);
  } finally {
    onEnd?.(cloud);
    await cloud.close();
  }
};

const attempt = async (
  path: string,
  file: string,
  assembly: string,
): Promise<Pick<Verdict, 'title' | 'differences'>> => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { title: '', differences: [`${file}: this file cannot be read`] };
  }
  const outcome = readScenario(text);
  if ('problems' in outcome) {
    return { title: '', differences: outcome.problems.map(({ line, sentence }) => `${file}:${line}: ${sentence}`) };
  }
  const title = outcome.read.scenario.scenario;
  try {
    return {
      title,
      differences: await playScenario(outcome.read, { file: pathToFileURL(path), name: file, assembly }),
    };
  } catch (error) {
    return { title, differences: [`${file}:1: ${sentenceOf(error)}`] };
  }
};

/** Runs one scenario file on a fresh local cloud of the assembly. Never throws for what is wrong with the file. */
export const runScenario = async (path: string, assembly: string): Promise<Verdict> => {
  const from = performance.now();
  const file = relative(process.cwd(), resolve(path)) || path;
  const verdict = await attempt(resolve(path), file, assembly);
  return { file, ...verdict, milliseconds: Math.round(performance.now() - from) };
};
