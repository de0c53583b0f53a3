import type { CommitmentByYear } from '../../project/commands.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { type Evolvers, withRun } from '../slice.ts';

// Its own year stays committed until it is settled; the years behind it go back to the call.
const throughYearOf = (lastDay: string, commitments: CommitmentByYear): CommitmentByYear => {
  const { year } = Temporal.PlainDate.from(lastDay);
  return Object.fromEntries(Object.entries(commitments).filter(([committed]) => Number(committed) <= year));
};

const projectEnded = (project: Started, event: ProjectEventOf<'ProjectEnded'>, at: string): Started => {
  if (project.status !== 'running') throw impossible(event, project);
  const { cause, lastDay } = event.data;
  const { commitments, closure } = project.run;
  const ended = withRun(project, {
    end: lastDay,
    commitments: throughYearOf(lastDay, commitments),
    closure: { ...closure, ended: { cause, lastDay, at } },
  });
  return { ...ended, status: 'ended', since: at };
};

const projectClosed = (project: Started, event: ProjectEventOf<'ProjectClosed'>, at: string): Started => {
  if (project.status !== 'ended') throw impossible(event, project);
  const { closedOn, lastPaymentOn, keepUntil } = event.data;
  const closed = { on: closedOn, ...(lastPaymentOn === undefined ? {} : { lastPaymentOn }), keepUntil };
  const { closure } = project.run;
  return { ...withRun(project, { closure: { ...closure, closed } }), status: 'closed', since: at };
};

/** What the end and the closure make of a project. */
export const closureEvolvers: Evolvers<'ProjectEnded' | 'ProjectClosed'> = {
  ProjectEnded: projectEnded,
  ProjectClosed: projectClosed,
};
