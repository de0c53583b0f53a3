import { holidaysOf } from '../../call/call-lookup.ts';
import { dueOnOf } from '../../project/due.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import { computeTerm } from '../../terms/compute-term.ts';
import { fullDateInWords } from '../../terms/date-words.ts';
import { Temporal } from '../../time.ts';
import type { StartedSetting } from '../slice.ts';
import type { Remediation, RemediationAction } from './state.ts';

/** (design) What the authority owes in a remediation has no term in the call: a month, as its other internal terms. */
const managerTerm = 'P1M';

/** The plan: within the term of the call from the request, or from the day on which the last plan was sent back. */
export const planDue = (setting: StartedSetting, { askedOn }: Remediation): Due =>
  termDue(setting, 'remediationPlan', askedOn);

/** The partnership is heard, or writes, within the term of the call from the announcement. */
export const hearingDue = (setting: StartedSetting, announcedOn: string): Due =>
  termDue(setting, 'hearing', announcedOn);

/** What a manager must do next: within a month of what went before, not moved. */
export const managerDue = ({ call }: StartedSetting, since: string): Due => {
  const { lastDay, derivation } = computeTerm({
    from: Temporal.Instant.from(since),
    length: managerTerm,
    moves: false,
    holidays: holidaysOf(call),
  });
  return { lastDay: lastDay.toString(), derivation };
};

/** The day that the accepted plan sets for an action. It does not move. */
export const actionDue = ({ dueOn }: RemediationAction): Due => {
  const day = Temporal.PlainDate.from(dueOn);
  return {
    lastDay: dueOn,
    derivation: {
      nl: [`Het aanvaarde remediëringsplan stelt de laatste dag van deze actie vast: ${fullDateInWords(day, 'nl')}.`],
      en: [`The accepted remediation plan sets the last day of this action: ${fullDateInWords(day, 'en')}.`],
    },
  };
};

/** The last day for the plan as it stands: a manager may have moved it. */
export const planDueOn = (setting: StartedSetting, remediation: Remediation): string =>
  dueOnOf(setting.project, `file-remediation-plan-${remediation.remediation}`, planDue(setting, remediation).lastDay);

/** The last day on which the partnership can be heard, as it stands. */
export const hearingDueOn = (setting: StartedSetting, { remediation, announced, stageSince }: Remediation): string =>
  dueOnOf(setting.project, `state-hearing-${remediation}`, hearingDue(setting, announced?.on ?? stageSince).lastDay);
