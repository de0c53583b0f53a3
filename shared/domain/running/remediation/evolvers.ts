import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { type Evolvers, withRun } from '../slice.ts';
import { findRemediation, type Stage } from './stages.ts';
import type { Remediation } from './state.ts';

type LaterEventType =
  | 'RemediationPlanFiled'
  | 'RemediationPlanAccepted'
  | 'RemediationPlanSentBack'
  | 'RemediationActionDone'
  | 'QualityRestored'
  | 'TerminationAnnounced'
  | 'PartnershipHeard'
  | 'HearingLapsed'
  | 'TerminationDecided';

const changed = (
  project: Started,
  event: ProjectEventOf<LaterEventType>,
  change: (remediation: Remediation) => Partial<Remediation>,
): Started => {
  const found = findRemediation(project, event.data.remediation);
  if (found === undefined) throw impossible(event, project);
  return withRun(project, {
    remediations: project.run.remediations.map((one) => (one === found ? { ...one, ...change(one) } : one)),
  });
};

const enters = (stage: Stage, at: string): Pick<Remediation, 'stage' | 'stageSince'> => ({ stage, stageSince: at });

const asked = (project: Started, event: ProjectEventOf<'RemediationAsked'>, at: string): Started => {
  if (findRemediation(project, event.data.remediation) !== undefined) throw impossible(event, project);
  const { review, ...data } = event.data;
  const remediation: Remediation = {
    ...data,
    ...(review === undefined ? {} : { review }),
    askedAt: at,
    ...enters('plan', at),
    actions: [],
  };
  return withRun(project, { remediations: [...project.run.remediations, remediation] });
};

// The project itself ends the day after its new last day: until then it runs, and work done is still paid.
const decided = (project: Started, event: ProjectEventOf<'TerminationDecided'>, at: string): Started => {
  const { outcome, lastDay } = event.data;
  const after = changed(project, event, () => enters(outcome, at));
  return lastDay === undefined ? after : withRun(after, { end: lastDay });
};

export const remediationEvolvers: Evolvers<'RemediationAsked' | LaterEventType> = {
  RemediationAsked: asked,
  RemediationPlanFiled: (project, event, at) =>
    changed(project, event, () => ({ actions: event.data.actions, ...enters('judgement', at) })),
  RemediationPlanAccepted: (project, event, at) => changed(project, event, () => enters('actions', at)),
  RemediationPlanSentBack: (project, event, at) =>
    changed(project, event, () => ({ askedOn: event.data.sentBackOn, askedAt: at, ...enters('plan', at) })),
  RemediationActionDone: (project, event, at) =>
    changed(project, event, ({ actions }) => ({
      actions: actions.map((action) =>
        action.id === event.data.action ? { ...action, doneOn: event.data.doneOn, doneAt: at } : action,
      ),
    })),
  QualityRestored: (project, event, at) => changed(project, event, () => enters('restored', at)),
  TerminationAnnounced: (project, event, at) =>
    changed(project, event, () => ({
      announced: { on: event.data.announcedOn, by: event.data.announcedBy, reasons: event.data.reasons },
      ...enters('hearing', at),
    })),
  PartnershipHeard: (project, event, at) =>
    changed(project, event, () => ({ statement: event.data.statement, ...enters('termination', at) })),
  HearingLapsed: (project, event, at) => changed(project, event, () => enters('termination', at)),
  TerminationDecided: decided,
};
