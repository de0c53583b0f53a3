import { refuse } from '../../decision.ts';
import type { OrganisationRole } from '../../people/actor.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { SubmissionRule } from '../submission.ts';

/** The applicant commits to the quality framework of Europa WSE. [002] */
export const qualityFrameworkCommitted: SubmissionRule = ({ application }) =>
  application.commitsToQualityFramework
    ? []
    : [refuse('quality-framework-not-committed', 'false', { call: application.call }).refusal];

const rolesOf = (promoter: string, person: string, { organisations }: ProjectContext): readonly OrganisationRole[] => {
  const found = organisations.get(promoter);
  return found?.status === 'registered'
    ? found.roles.filter((held) => held.person === person).map(({ role }) => role)
    : [];
};

/**
 * The mandated organisation-responsible of the promoter subscribed to the general conditions; without it the submission
 * is not complete. [002] (design: complete with that subscription)
 */
export const generalConditionsSubscribed: SubmissionRule = (submission, context) => {
  const { promoter } = submission.application;
  if (submission.subscribedAt === undefined)
    return [refuse('general-conditions-not-subscribed', promoter, { organisation: promoter }).refusal];
  const { mustSign } = context.call.handingIn;
  const held = rolesOf(promoter, submission.organisationResponsible, context);
  return held.some((role) => mustSign.includes(role))
    ? []
    : [
        refuse('role-not-held', submission.organisationResponsible, {
          role: mustSign.join(', '),
          organisation: promoter,
        }).refusal,
      ];
};

/** The project-responsible holds a role in the promoter, granted beforehand by its local administrator. [002] */
export const projectResponsibleHoldsRole: SubmissionRule = (submission, context) => {
  const { promoter } = submission.application;
  return rolesOf(promoter, submission.projectResponsible, context).length > 0
    ? []
    : [
        refuse('role-not-held', submission.projectResponsible, {
          role: 'project-responsible',
          organisation: promoter,
        }).refusal,
      ];
};
