import { onTheClock, readAsOf } from '../../shared/contracts/api/as-of.ts';
import { visibleScores } from '../../shared/domain/assessment/visible-scores.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type ProjectId, projectId } from '../../shared/domain/ids.ts';
import { type Actor, system } from '../../shared/domain/people/actor.ts';
import { type HandlingTerm, handlingTerm } from '../../shared/domain/project/handling-term.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Task } from '../../shared/domain/project/tasks.ts';
import { challengeSeatsFor } from '../../shared/domain/running/challenge/result.ts';
import { withoutNotes } from '../../shared/domain/running/people/coaches.ts';
import { brusselsDate, Temporal } from '../../shared/domain/time.ts';
import type { LoadedProject } from '../../shared/ports/project-store.ts';
import { callOf } from '../../shared/use-cases/act-on-project.ts';
import { CannotShow, type DataFolder } from './data-folder.ts';

/** A project as it stood, with what follows from it at that instant. */
export interface ShownProject {
  readonly asOf: string;
  readonly version: number;
  readonly handlingTerm: HandlingTerm;
  readonly tasks: readonly Task[];
  readonly project: Submitted;
}

const mostNames = 20;

const unknown = (id: string, folder: DataFolder): CannotShow => {
  const ids = folder.projectIds();
  const more = ids.length > mostNames ? ` and ${ids.length - mostNames} more` : '';
  const known = ids.length === 0 ? 'none' : `${ids.slice(0, mostNames).join(', ')}${more}`;
  return new CannotShow(
    `There is no project ${id} in this folder. Its projects: ${known}. Choose one of them, or another folder with --data.`,
  );
};

/** @throws CannotShow */
export const idOf = (text: string): ProjectId => {
  const read = projectId.safeParse(text);
  if (read.success) return read.data;
  throw new CannotShow(
    `A project is named by its number, such as LP-2023-0042; received "${text}". Take it from the receipt or a letter.`,
  );
};

const asManager: Actor = { ...system, staffRoles: ['manager'] };

/** The sheets of challenges, as they are open to a manager. */
const unscored = (project: Submitted, call: Call): Submitted => {
  if (!('run' in project)) return project;
  const challenges = project.run.challenges.map((challenge) => ({
    ...challenge,
    evaluators: challengeSeatsFor(challenge, call, asManager),
  }));
  return { ...project, run: { ...project.run, challenges } };
};

/** What is sealed for a manager stays sealed here. */
export const sealed = (project: Submitted, call: Call): Submitted => {
  const open = new Set(
    visibleScores(project, call, asManager).flatMap(({ person, scores }) => (scores === undefined ? [] : [person])),
  );
  const evaluators = project.evaluators.map(({ scores, ...seat }) =>
    scores !== undefined && open.has(seat.person) ? { ...seat, scores } : seat,
  );
  return { ...withoutNotes(unscored(project, call)), evaluators };
};

const laterOf = (...instants: readonly (string | undefined)[]): string =>
  instants.reduce<string>((latest, one) => (one !== undefined && one > latest ? one : latest), '');

/** The last that the folder knows of: what comes after it has not happened there. */
const knownUntil = async (folder: DataFolder, id: ProjectId): Promise<string> => {
  const last = (await folder.projects.history(id)).at(-1);
  if (last === undefined) throw unknown(id, folder);
  return laterOf(folder.clock(), last.at);
};

const problems = {
  'not-a-day-or-instant': (): string =>
    'Write a day, 2024-03-01 (its last instant in Brussels), or an instant, 2024-03-01T12:00:00+01:00 or with Z.',
  'in-the-future': (until: string): string =>
    `That is later than this folder knows: its clock reached ${onTheClock(until)} in Brussels. Choose that or earlier, or leave --at out.`,
};

const stateAt = async (
  folder: DataFolder,
  id: ProjectId,
  at: string | undefined,
): Promise<LoadedProject & { readonly asOf: string }> => {
  const until = await knownUntil(folder, id);
  if (at === undefined) return { ...(await folder.projects.load(id)), asOf: until };
  const read = readAsOf(at, until);
  if ('problem' in read) throw new CannotShow(`--at: received "${at}". ${problems[read.problem](until)}`);
  return { ...(await folder.projects.loadAsOf(id, read.instant)), asOf: read.instant };
};

/**
 * The project at a point in time, or as the folder knows it last.
 *
 * @throws CannotShow
 */
export const readProject = async (folder: DataFolder, id: ProjectId, at?: string): Promise<ShownProject> => {
  const { project, version, asOf } = await stateAt(folder, id, at);
  if (project.status === 'not-submitted') {
    const [first] = await folder.projects.history(id);
    throw new CannotShow(
      `--at: received "${at}". The project ${id} was not submitted then: choose ${first === undefined ? 'a later day' : `${onTheClock(first.at)} in Brussels`} or later.`,
    );
  }
  const call = await callOf(folder.calls, project);
  return {
    asOf,
    version,
    handlingTerm: handlingTerm(project, call, brusselsDate(Temporal.Instant.from(asOf)).toString()),
    tasks: openTasks(project, call),
    project: sealed(project, call),
  };
};

/** One line per commit: version, time in Brussels, who, types of events. */
export const readHistory = async (folder: DataFolder, id: ProjectId): Promise<readonly string[]> => {
  const commits = await folder.projects.history(id);
  if (commits.length === 0) throw unknown(id, folder);
  const widest = Math.max(...commits.map(({ by }) => by.length));
  return commits.map(({ version, at, by, events }) =>
    [
      String(version).padStart(String(commits.length).length),
      onTheClock(at),
      by.padEnd(widest),
      events.map(({ type }) => type).join(', '),
    ].join('  '),
  );
};
