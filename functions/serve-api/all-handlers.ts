import type { Handlers } from './handler.ts';
import { type ActDeps, actHandlers } from './handlers/acts.ts';
import { type CalendarDeps, calendarHandlers } from './handlers/calendar.ts';
import { type CallDeps, callHandlers } from './handlers/calls.ts';
import { type CorrectionDeps, correctionHandlers } from './handlers/corrections.ts';
import { type DraftDeps, draftHandlers } from './handlers/drafts.ts';
import { type PeopleDeps, peopleHandlers } from './handlers/people.ts';
import { type ProjectListDeps, projectListHandlers } from './handlers/project-list.ts';
import { type ProjectDeps, projectHandlers } from './handlers/projects.ts';
import { type QuestionDeps, questionHandlers } from './handlers/questions.ts';
import { type RunningDeps, runningHandlers } from './handlers/running.ts';
import { type ServiceDeps, serviceHandlers } from './handlers/service.ts';
import { type SubmissionDeps, submissionHandlers } from './handlers/submissions.ts';

export type AllDeps = CallDeps &
  QuestionDeps &
  PeopleDeps &
  DraftDeps &
  SubmissionDeps &
  ProjectDeps &
  CalendarDeps &
  ProjectListDeps &
  CorrectionDeps &
  ActDeps &
  RunningDeps &
  ServiceDeps;

/** A handler for every operation of the contract; the compiler finds the one that is missing. */
export const allHandlers = (deps: AllDeps): Handlers => ({
  ...callHandlers(deps),
  ...questionHandlers(deps),
  ...peopleHandlers(deps),
  ...draftHandlers(deps),
  ...submissionHandlers(deps),
  ...projectHandlers(deps),
  ...calendarHandlers(deps),
  ...projectListHandlers(deps),
  ...correctionHandlers(deps),
  ...actHandlers(deps),
  ...runningHandlers(deps),
  ...serviceHandlers(deps),
});
