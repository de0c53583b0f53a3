import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { hearingDueOn } from './due.ts';
import { remediationIn } from './stages.ts';
import type { Remediation } from './state.ts';

type Decide = ProjectCommandOf<'DecideTermination'>;

/** The right to be heard was not used by its last day. */
export const hearingLapses = (remediation: number, lapsedOn: string): ProjectEvent => ({
  type: 'HearingLapsed',
  version: 1,
  data: { remediation, lapsedOn },
});

/**
 * The partnership is heard, or states in writing what it has to say, once and by the last day of the term `hearing`.
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `reply-too-late`.
 */
export const stateHearing = (
  { remediation: number, statement }: ProjectCommandOf<'StateHearing'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { remediation, barred } = remediationIn(project, number, 'hearing');
  if (barred !== undefined) return barred;
  const heardOn = today(context);
  const dueOn = hearingDueOn({ project, call: context.call }, remediation);
  if (heardOn > dueOn) return refuse('reply-too-late', heardOn, { dueOn });
  return accept({ type: 'PartnershipHeard', version: 1, data: { remediation: number, statement, heardOn } });
};

const lastDayFits = ({ outcome, lastDay }: Decide, project: Started, day: string) => {
  if (outcome !== 'terminated') return undefined;
  if (lastDay === undefined) return refuse('last-day-missing', outcome);
  const { end } = project.run;
  return lastDay < day || lastDay > end
    ? refuse('last-day-outside-project', lastDay, { lastOn: lastDay, fromOn: day, endOn: end })
    : undefined;
};

// The moment at which the hearing lapses may come late; the decision need not wait for it.
const lapsing = (project: Started, remediation: Remediation, context: ProjectContext) => {
  if (remediation.stage !== 'hearing') return { events: [] };
  const dueOn = hearingDueOn({ project, call: context.call }, remediation);
  return today(context) > dueOn
    ? { events: [hearingLapses(remediation.remediation, dueOn)] }
    : { barred: refuse('hearing-still-possible', remediation.stage, { dueOn }) };
};

/**
 * Another manager than who announced it decides on the termination, after the hearing or when its term is over. Terminated:
 * the project ends with `lastDay`, from the day of the decision through its last day. [002]
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `hearing-still-possible`,
 * `same-person-proposed`, `last-day-missing`, `last-day-outside-project`.
 */
export const decideTermination = (
  command: Decide,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { remediation, barred } = remediationIn(project, command.remediation, 'hearing', 'termination');
  if (barred !== undefined) return barred;
  const lapse = lapsing(project, remediation, context);
  if (lapse.events === undefined) return lapse.barred;
  const { person } = context.actor;
  if (remediation.announced?.by === person) return refuse('same-person-proposed', person, { person });
  const misfit = lastDayFits(command, project, today(context));
  if (misfit !== undefined) return misfit;
  const { outcome, lastDay, reasons } = command;
  const ends = outcome === 'terminated' && lastDay !== undefined ? { lastDay } : {};
  const data = { remediation: command.remediation, outcome, ...ends, reasons, decidedBy: person };
  return accept(...lapse.events, { type: 'TerminationDecided', version: 1, data });
};
