import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { planDueOn } from './due.ts';
import { notInStage, remediationIn } from './stages.ts';
import type { Remediation } from './state.ts';

type Command = ProjectCommandOf<'ConcludeRemediation'>;

const restored = ({ remediation: number, reasons }: Command, remediation: Remediation): Decision<ProjectEvent> => {
  if (remediation.stage === 'plan') return notInStage(remediation, 'actions');
  const open = remediation.actions.filter(({ doneOn }) => doneOn === undefined).map(({ id }) => id);
  if (open.length > 0) return refuse('actions-open', String(number), { actions: open.join(', ') });
  return accept({ type: 'QualityRestored', version: 1, data: { remediation: number, reasons } });
};

const announced = (
  { remediation: number, reasons }: Command,
  { project, remediation }: { readonly project: Started; readonly remediation: Remediation },
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const announcedOn = today(context);
  const waiting =
    remediation.stage === 'plan' && announcedOn <= planDueOn({ project, call: context.call }, remediation);
  if (waiting) return notInStage(remediation, 'actions');
  const data = { remediation: number, reasons, announcedOn, announcedBy: context.actor.person };
  return accept({ type: 'TerminationAnnounced', version: 1, data });
};

/**
 * A manager finds the quality restored, when every action of the plan is done; or announces the termination procedure,
 * the last resort: during the actions, or when no plan came by its last day. [002]
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `actions-open`.
 */
export const concludeRemediation = (
  command: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { remediation, barred } = remediationIn(project, command.remediation, 'plan', 'actions');
  if (barred !== undefined) return barred;
  return command.outcome === 'restored'
    ? restored(command, remediation)
    : announced(command, { project, remediation }, context);
};
