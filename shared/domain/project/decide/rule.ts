import { dayOf } from '../../days.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { ProjectContext } from '../context.ts';
import type { Project, ProjectStatus, Submitted } from '../state.ts';

/** The day it is in Brussels on the server's clock. */
export const today = ({ now }: Pick<ProjectContext, 'now'>): string => dayOf(now);

export const isIn = <Status extends ProjectStatus>(
  project: Project,
  ...statuses: readonly Status[]
): project is Extract<Project, { status: Status }> => statuses.some((status) => status === project.status);

/** The act does not fit the status: what it is, and where the act would fit. */
export const notInThisState = (project: Submitted, ...allowed: readonly ProjectStatus[]) =>
  refuse('not-in-this-state', project.status, {
    project: project.id,
    status: project.status,
    possibleIn: allowed.join(', '),
  });

/** Wraps a refusal found by a rule. */
export const refused = (refusal: Refusal): { readonly accepted: false; readonly refusal: Refusal } => ({
  accepted: false,
  refusal,
});
