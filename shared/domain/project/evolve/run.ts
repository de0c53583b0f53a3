import { runEvolvers } from '../../running/evolvers.ts';
import type { Evolvers } from '../../running/slice.ts';
import type { ProjectEvent } from '../events.ts';
import type { Project, Started, Submitted } from '../state.ts';
import { impossible } from './dossier.ts';

type RunEvent = Extract<ProjectEvent, { readonly type: keyof typeof runEvolvers }>;

/** What an event after the start makes of the project. */
export const evolveRun = (project: Submitted, event: RunEvent, at: string): Project => {
  if (!('run' in project)) throw impossible(event, project);
  const evolve = runEvolvers[event.type] as Evolvers<RunEvent['type']>[typeof event.type] as (
    project: Started,
    event: RunEvent,
    at: string,
  ) => Started;
  return evolve(project, event, at);
};
