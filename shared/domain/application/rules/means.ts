import { refuse } from '../../decision.ts';
import type { SubmissionRule } from '../submission.ts';
import { membersOf } from './parties.ts';

// The application names the origin of means shorter than the call does.
const meansInCall: Readonly<Record<string, string>> = { 'outside-other': 'outside-not-personal' };

/** Means from outside the partnership come with their certificate or calculation. [002] */
export const certificatesPresent: SubmissionRule = ({ application }, { call }) => {
  const asked = call.financing.certificates.filter(({ at }) => at.includes('application')).map(({ means }) => means);
  return application.budget.ownMeans.flatMap(({ organisation, source, certificate }) => {
    if (!asked.includes(meansInCall[source] ?? source)) return [];
    if (certificate !== undefined && application.attachments.some(({ name }) => name === certificate)) return [];
    return [refuse('certificate-missing', certificate ?? organisation, { organisation, means: source }).refusal];
  });
};

/** In kind is not possible. [002] */
export const nothingInKind: SubmissionRule = ({ application }, { call }) =>
  call.financing.inKindAllowed
    ? []
    : application.budget.ownMeans
        .filter(({ inKind }) => inKind)
        .map(
          ({ organisation, cents }) =>
            refuse('in-kind-not-allowed', organisation, { organisation, broughtInCents: cents }).refusal,
        );

/** Means are brought in by the promoter or a partner, whatever their origin. */
export const meansOfMembers: SubmissionRule = ({ application }) => {
  const members = membersOf(application);
  return application.budget.ownMeans
    .filter(({ organisation }) => !members.includes(organisation))
    .map(({ organisation }) => refuse('not-in-partnership', organisation, { organisation }).refusal);
};
