/**
 * Loads projects with few and with very many commits, over DynamoDB of the local cloud and our own adapter, and prints
 * the ratio: a history may be of any length. `node bench/load.ts [repetitions]`
 */
import { styleText } from 'node:util';
import { createProjectStore } from '../shared/adapters/project-store.ts';
import { createTable } from '../shared/adapters/table.ts';
import { createTestClient } from '../shared/adapters/testing/dynamodb-client.ts';
import { projectId } from '../shared/domain/ids.ts';
import type { ProjectCommand } from '../shared/domain/project/commands.ts';
import { notSubmitted } from '../shared/domain/project/state.ts';
import { emptyHead } from '../shared/ports/commit.ts';
import { createMemoryPorts } from '../shared/ports/in-memory/ports.ts';
import type { LoadedProject, ProjectStore } from '../shared/ports/project-store.ts';
import { projectStream } from '../shared/ports/stream-kind.ts';
import { anApplication, theCall } from '../test/builders/application.ts';
import { command, people, submission, when } from '../test/builders/project.ts';

/** As they are kept after commits: a load reads at most one commit fewer on top of a snapshot. */
const snapshotEvery = 20;
const limit = 1.2;

const { an, mia } = people;
const start = Date.parse('2023-10-10T08:00:00Z');

/** Answers as long as applicants write them. */
const application = {
  ...anApplication(),
  answers: Object.fromEntries(theCall.application.questions.map(({ id }) => [id, 'Samen naar werk. '.repeat(90)])),
};

/** What the commit of this version does: handed in, taken up, and then given from one manager to another, and back. */
const commandAt = (version: number): ProjectCommand => {
  if (version === 1) return submission(application);
  if (version === 2) return command('DeclareAdmissible');
  return command('AssignManager', { manager: version % 2 === 0 ? 'mia' : 'max' });
};

/** Commits acts that the domain accepts, with snapshots as they are kept. */
const live = async (store: ProjectStore, number: string, commits: number): Promise<void> => {
  const id = projectId.parse(number);
  let loaded: LoadedProject = { project: notSubmitted, ...emptyHead };
  for (let version = 1; version <= commits; version += 1) {
    const at = new Date(start + version * 60_000).toISOString();
    const actor = version === 1 ? an : mia;
    const decision = when(loaded.project, { at, as: actor, do: commandAt(version) });
    if (!decision.accepted) throw new Error(`Commit ${version} was refused: ${JSON.stringify(decision.refusal)}`);
    const head = await store.commit(id, loaded, decision.events, { actor, at });
    const project = decision.events.reduce((state, event) => projectStream.evolve(state, event, at), loaded.project);
    loaded = { project, ...head };
    if (version % snapshotEvery === 0) await store.saveSnapshot(id, loaded);
  }
};

interface Subject {
  readonly id: string;
  readonly commits: number;
}

const short: Subject = { id: 'LP-2023-0001', commits: 10 };
const long: Subject = { id: 'LP-2023-0002', commits: 10_000 };
// As far from a snapshot as a project ever is.
const shortAtWorst: Subject = { id: 'LP-2023-0003', commits: snapshotEvery - 1 };
const longAtWorst: Subject = { id: 'LP-2023-0004', commits: 10_000 + snapshotEvery - 1 };
const subjects = [short, long, shortAtWorst, longAtWorst] as const;

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** Milliseconds of one load in turn of each, so that what else the machine does falls on all of them alike. */
const measure = async (newStore: () => ProjectStore, repetitions: number): Promise<ReadonlyMap<Subject, number>> => {
  const times = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  const warmUp = Math.ceil(repetitions / 10);
  for (let turn = -warmUp; turn < repetitions; turn += 1) {
    for (const subject of subjects) {
      // What a process remembers of earlier loads is not there in a new one.
      const store = newStore();
      const from = performance.now();
      const { version } = await store.load(projectId.parse(subject.id));
      const time = performance.now() - from;
      if (version !== subject.commits) throw new Error(`${subject.id} has ${version} commits, not ${subject.commits}.`);
      if (turn >= 0) times.get(subject)?.push(time);
    }
  }
  return new Map([...times].map(([subject, all]) => [subject, median(all)]));
};

// As they come, and both as far from a snapshot as they ever are.
const pairs = [
  [short, long],
  [shortAtWorst, longAtWorst],
] as const;

const count = (commits: number): string => commits.toLocaleString('en');

/** Whether loading stays flat: prints each median, and the ratios. */
export const benchLoad = async (repetitions = 500): Promise<boolean> => {
  const client = createTestClient();
  const [log, work] = [createTable(client, 'log'), createTable(client, 'work')];
  const { documents } = createMemoryPorts();
  const newStore = (): ProjectStore => createProjectStore({ log, work, documents, codeHash: 'bench' });
  for (const { id, commits } of subjects) await live(newStore(), id, commits);
  const medians = await measure(newStore, repetitions);
  const of = (subject: Subject): number => medians.get(subject) ?? Number.NaN;
  let within = true;
  for (const [one, other] of pairs) {
    const ratio = of(other) / of(one);
    const line = `Loading a project with ${count(other.commits)} commits takes ${of(other).toFixed(2)} ms, with ${count(one.commits)} ${of(one).toFixed(2)} ms: ${ratio.toFixed(2)} times (at most ${limit})`;
    console.log(ratio > limit ? styleText('red', line) : line);
    within &&= ratio <= limit;
  }
  const bytes = async ({ id }: Subject) => JSON.stringify((await newStore().load(projectId.parse(id))).project).length;
  console.log(
    `At worst with ${count(longAtWorst.commits)} beside ${count(short.commits)}: ${(of(longAtWorst) / of(short)).toFixed(2)} times. States of ${count(await bytes(short))} and ${count(await bytes(longAtWorst))} bytes.`,
  );
  console.log(`Medians of ${repetitions} loads each, in turn, by a store that knows nothing of them.`);
  return within;
};

if (import.meta.main) process.exitCode = (await benchLoad(Number(process.argv[2] ?? 500))) ? 0 : 1;
