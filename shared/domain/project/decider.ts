import type { Decision } from '../decision.ts';
import type { ProjectCommand } from './commands.ts';
import type { ProjectContext } from './context.ts';
import { decideProject } from './decide.ts';
import type { ProjectEvent } from './events.ts';
import { evolveProject } from './evolve.ts';
import { type LedgerEffect, ledgerEffect } from './ledger-effect.ts';
import type { Project } from './state.ts';

/** The project after the events of one commit. */
export const evolveAll = (project: Project, events: readonly ProjectEvent[], at: string): Project =>
  events.reduce((state, event) => evolveProject(state, event, at), project);

export type Act =
  | {
      readonly accepted: true;
      readonly events: readonly ProjectEvent[];
      /** The project as it stands after the commit. */
      readonly project: Project;
      /** What the commit changes beside the log; absent: nothing. */
      readonly effect?: LedgerEffect;
    }
  | Extract<Decision<ProjectEvent>, { accepted: false }>;

/** Decides, and tells what the commit will make of the project, the ledger and the area. */
export const actOnProject = (command: ProjectCommand, project: Project, context: ProjectContext): Act => {
  const decision = decideProject(command, project, context);
  if (!decision.accepted) return decision;
  const after = evolveAll(project, decision.events, context.now);
  const effect = ledgerEffect(project, after);
  return { accepted: true, events: decision.events, project: after, ...(effect === undefined ? {} : { effect }) };
};
