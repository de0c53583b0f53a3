import type { Handlers } from './handler.ts';
import { type CallDeps, callHandlers } from './handlers/calls.ts';
import { type DraftDeps, draftHandlers } from './handlers/drafts.ts';
import { type PeopleDeps, peopleHandlers } from './handlers/people.ts';
import { actHandlers, type ProjectDeps, projectHandlers } from './handlers/projects.ts';
import { type ServiceDeps, serviceHandlers } from './handlers/service.ts';
import { type SubmissionDeps, submissionHandlers } from './handlers/submissions.ts';

export type AllDeps = CallDeps & PeopleDeps & DraftDeps & SubmissionDeps & ProjectDeps & ServiceDeps;

/** A handler for every operation of the contract; the compiler finds the one that is missing. */
export const allHandlers = (deps: AllDeps): Handlers => ({
  ...callHandlers(deps),
  ...peopleHandlers(deps),
  ...draftHandlers(deps),
  ...submissionHandlers(deps),
  ...projectHandlers(deps),
  ...actHandlers(deps),
  ...serviceHandlers(deps),
});
