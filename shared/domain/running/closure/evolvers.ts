import type { CommitmentByYear } from '../../project/commands.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { type Evolvers, withRun } from '../slice.ts';
import type { Run } from '../state.ts';

// Its own year stays committed until it is settled, and so does a later one that had begun when the end became known:
// what was advanced for it is still to be settled. The years behind go back to the call.
const stillCommitted = (lastDay: string, { commitments, years }: Run): CommitmentByYear => {
  const begun = [Temporal.PlainDate.from(lastDay).year, ...years.map(({ year }) => year)];
  return Object.fromEntries(Object.entries(commitments).filter(([year]) => Number(year) <= Math.max(...begun)));
};

/** What nobody decided while it ran can no longer be granted: a proposal that was not ratified is none. */
const lapsed = (run: Run, at: string): Pick<Run, 'challenges' | 'partnership'> => ({
  challenges: run.challenges.map((challenge) => {
    if (challenge.stage === 'refused' || challenge.stage === 'decided') return challenge;
    const { proposed: _proposed, ...rest } = challenge;
    return { ...rest, stage: 'decided', stageSince: at, outcome: 'dismissed' };
  }),
  partnership: {
    ...run.partnership,
    changes: run.partnership.changes.map((one) => ({ ...one, outcome: one.outcome ?? 'refused' })),
    extensions: run.partnership.extensions.map((one) => ({ ...one, outcome: one.outcome ?? 'refused' })),
  },
});

const projectEnded = (project: Started, event: ProjectEventOf<'ProjectEnded'>, at: string): Started => {
  if (project.status !== 'running') throw impossible(event, project);
  const { cause, lastDay } = event.data;
  const { closure } = project.run;
  const ended = withRun(project, {
    end: lastDay,
    commitments: stillCommitted(lastDay, project.run),
    closure: { ...closure, ended: { cause, lastDay, at } },
    ...lapsed(project.run, at),
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
