import type { Refusal } from '../decision.ts';
import { refuse } from '../decision.ts';
import type { ProjectContext } from '../project/context.ts';
import { budgetAddsUp, sharesAddUp, withinCeiling } from './rules/budget.ts';
import { answersNotTooLong, answersPresent, attachmentsAccepted, attachmentsPresent } from './rules/content.ts';
import {
  generalConditionsSubscribed,
  projectResponsibleHoldsRole,
  qualityFrameworkCommitted,
} from './rules/declarations.ts';
import { certificatesPresent, meansOfMembers, nothingInKind } from './rules/means.ts';
import {
  applicantKindAllowed,
  areaOpen,
  noInvoicingPartner,
  partnersConfirmed,
  partnersKnown,
  partnersRegistered,
  requiredPartners,
} from './rules/parties.ts';
import { endWithinPeriod, startFitsRound } from './rules/period.ts';
import { staffOfMembers, subcontractorsDelimited, supportLinesAllowed } from './rules/staff-and-subcontractors.ts';
import { withinWindow } from './rules/window.ts';
import type { Submission, SubmissionRule } from './submission.ts';

/** The application names the call and the version under which it is judged. */
const forThisCall: SubmissionRule = ({ application: { call, callVersion } }, context) =>
  call === context.call.id && callVersion === context.call.version
    ? []
    : [
        refuse('call-unknown', `${call} ${callVersion}`, { call: context.call.id, callVersion: context.call.version })
          .refusal,
      ];

/** What a correction of a submitted application must still satisfy: everything but the window and the signatures. */
export const contentRules: readonly SubmissionRule[] = [
  endWithinPeriod,
  requiredPartners,
  partnersKnown,
  noInvoicingPartner,
  partnersConfirmed,
  partnersRegistered,
  subcontractorsDelimited,
  supportLinesAllowed,
  staffOfMembers,
  answersPresent,
  answersNotTooLong,
  attachmentsPresent,
  attachmentsAccepted,
  certificatesPresent,
  nothingInKind,
  meansOfMembers,
  budgetAddsUp,
  sharesAddUp,
  withinCeiling,
  qualityFrameworkCommitted,
];

/** Every rule of submission, in the order in which they refuse. */
const submissionRules: readonly SubmissionRule[] = [
  forThisCall,
  withinWindow,
  startFitsRound,
  applicantKindAllowed,
  areaOpen,
  ...contentRules,
  generalConditionsSubscribed,
  projectResponsibleHoldsRole,
];

/**
 * Everything that keeps this application from being handed in now, for the page on which answers are checked; the first
 * one is what `SubmitApplication` refuses with. Empty: it can be handed in.
 */
export const checkApplication = (submission: Submission, context: ProjectContext): readonly Refusal[] =>
  submissionRules.flatMap((rule) => rule(submission, context));
