import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import { isAuthority } from './authority.ts';

/** Whether the decision of the assessment that runs, or ran last, was told to the applicant. */
export const toldDecision = (project: Submitted): boolean => {
  const standing = project.status === 'objected' ? project.before : project;
  return 'decision' in standing && standing.decision.notifiedOn !== undefined;
};

/** The status an applicant may know: what was decided and not yet notified still reads as being looked at. */
export const statusFor = (project: Submitted, actor: Actor): Submitted['status'] => {
  if (isAuthority(actor)) return project.status;
  if (project.status === 'inadmissible') return project.notifiedOn === undefined ? 'submitted' : project.status;
  return 'decision' in project && !toldDecision(project) ? 'under-review' : project.status;
};
