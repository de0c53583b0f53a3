import type { Call } from '../../call/call-schema.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';

type Employer = NonNullable<Call['coaching']>['employers'][number];

const covers = ({ areas }: Employer, area: string): boolean => areas === 'all' || areas.includes(area);

/** Coaches are employed by those the call names, each in its own territory. [002] */
const employerProblem = (employer: string, area: string, { coaching }: Call): Refusal | undefined => {
  const employers = coaching?.employers ?? [];
  const found = employers.find(({ id }) => id === employer);
  if (found === undefined) {
    const allowed = employers.map(({ id }) => id).join(', ');
    return refuse('coach-employer-unknown', employer, { employer, allowed }).refusal;
  }
  if (covers(found, area)) return undefined;
  const allowed = employers
    .filter((one) => covers(one, area))
    .map(({ id }) => id)
    .join(', ');
  return refuse('coach-outside-territory', employer, { employer, area, allowed }).refusal;
};

const managesToday = ({ manager, deputies }: Started, person: string, day: string): boolean =>
  manager === person || deputies.some((deputy) => deputy.person === person && deputy.through >= day);

/**
 * A coach for the partnership, or another in the place of the present one. The wall of the call holds for every
 * employer: who manages the file, or will stand in for its manager, does not coach it. [002], Interpretation 18.
 *
 * Refusals: `coach-employer-unknown`, `coach-outside-territory`, `coach-is-manager`.
 */
export const assignCoach = (
  { coach, employer }: ProjectCommandOf<'AssignCoach'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const problem = employerProblem(employer, project.application.area, context.call);
  if (problem !== undefined) return refused(problem);
  if (context.call.coaching?.separatedFromManager === true && managesToday(project, coach, today(context))) {
    return refuse('coach-is-manager', coach, { person: coach });
  }
  const present = project.run.coaching.coach;
  if (present?.person === coach && present.employer === employer) return accept();
  return accept({ type: 'CoachAssigned', version: 1, data: { coach, employer } });
};
