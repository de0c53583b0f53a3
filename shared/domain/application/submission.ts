import type { Refusal } from '../decision.ts';
import type { ProjectCommandOf } from '../project/commands.ts';
import type { ProjectContext } from '../project/context.ts';

/** What is handed in: the application and what surrounds it. A draft's check-answers page builds one as well. */
export type Submission = Pick<
  ProjectCommandOf<'SubmitApplication'>,
  | 'application'
  | 'organisationResponsible'
  | 'projectResponsible'
  | 'subscribedAt'
  | 'confirmedBy'
  | 'uploadFinishedAfterClose'
  | 'uploadBeganAt'
>;

/** A rule of submission: everything in the submission that breaks it, in the order of the form. */
export type SubmissionRule = (submission: Submission, context: ProjectContext) => readonly Refusal[];
