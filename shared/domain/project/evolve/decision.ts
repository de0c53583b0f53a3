import type { ProjectEventOf } from '../events.ts';
import type { Dossier, Project, ProposedDecision, Submitted } from '../state.ts';
import { dossierOf, impossible } from './dossier.ts';

type Decided = Extract<Project, { readonly decision: ProposedDecision }>;

const withDecision = (dossier: Dossier, decision: ProposedDecision): Dossier => ({
  ...dossier,
  decisions: [...dossier.decisions.filter((earlier) => earlier.decision !== decision.decision), decision],
});

const isDecided = (project: Submitted): project is Decided => 'decision' in project;

export const decisionProposed = (
  project: Submitted,
  event: ProjectEventOf<'DecisionProposed'>,
  at: string,
): Project => {
  if (project.status !== 'under-review') throw impossible(event, project);
  const { grant, ...data } = event.data;
  const decision: ProposedDecision = { ...data, ...(grant === undefined ? {} : { grant }), proposedAt: at };
  return { ...withDecision(dossierOf(project), decision), status: 'awaiting-ratification', decision, since: at };
};

export const decisionReferredBack = (
  project: Submitted,
  event: ProjectEventOf<'DecisionReferredBack'>,
  at: string,
): Project => {
  if (project.status !== 'awaiting-ratification') throw impossible(event, project);
  // The next decision has its own term: a deadline moved for this one does not carry over.
  const moved = Object.entries(project.movedDeadlines).filter(
    ([task]) => task !== 'decide-application' && task !== 'ratify-decision',
  );
  return { ...dossierOf(project), status: 'under-review', movedDeadlines: Object.fromEntries(moved), since: at };
};

export const decisionTaken = (project: Submitted, event: ProjectEventOf<'DecisionTaken'>, at: string): Project => {
  if (project.status !== 'awaiting-ratification') throw impossible(event, project);
  const decision = { ...project.decision, decidedOn: event.data.decidedOn };
  const dossier = withDecision(dossierOf(project), decision);
  switch (decision.outcome) {
    case 'approval':
      return { ...dossier, status: 'approved', decision, since: at };
    case 'approval-under-conditions':
      return { ...dossier, status: 'conditions-offered', decision, since: at };
    case 'rejection':
      return { ...dossier, status: 'rejected', decision, since: at };
  }
};

export const decisionNotified = (project: Submitted, event: ProjectEventOf<'DecisionNotified'>): Project => {
  if (!isDecided(project)) throw impossible(event, project);
  const decision = { ...project.decision, notifiedOn: event.data.notifiedOn };
  return { ...project, ...withDecision(dossierOf(project), decision), decision };
};

export const inadmissibilityNotified = (
  project: Submitted,
  event: ProjectEventOf<'InadmissibilityNotified'>,
): Project => {
  if (project.status !== 'inadmissible') throw impossible(event, project);
  return { ...project, notifiedOn: event.data.notifiedOn };
};

export const conditionsAccepted = (
  project: Submitted,
  event: ProjectEventOf<'ConditionsAccepted'>,
  at: string,
): Project => {
  if (project.status !== 'conditions-offered') throw impossible(event, project);
  const conditions = project.decision.conditions.map((condition) => {
    const later = event.data.extended?.find((one) => one.condition === condition.id);
    return later === undefined ? condition : { ...condition, dueOn: later.dueOn, decidedDueOn: condition.dueOn };
  });
  const decision = { ...project.decision, conditions };
  return { ...withDecision(dossierOf(project), decision), status: 'conditions-accepted', decision, since: at };
};

export const conditionFulfilled = (
  project: Submitted,
  event: ProjectEventOf<'ConditionFulfilled'>,
  at: string,
): Project => {
  if (project.status !== 'conditions-accepted' && project.status !== 'running') throw impossible(event, project);
  const conditions = project.decision.conditions.map((condition) =>
    condition.id === event.data.condition ? { ...condition, fulfilledAt: at } : condition,
  );
  const decision = { ...project.decision, conditions };
  return { ...project, ...withDecision(dossierOf(project), decision), decision };
};

export const conditionsLapsed = (
  project: Submitted,
  event: ProjectEventOf<'ConditionsLapsed'>,
  at: string,
): Project => {
  if (project.status === 'running') return project; // ProjectEnded follows in the same commit and carries the change.
  if (project.status !== 'conditions-offered' && project.status !== 'conditions-accepted') {
    throw impossible(event, project);
  }
  const { cause, lapsedOn } = event.data;
  return { ...dossierOf(project), status: 'conditions-lapsed', decision: project.decision, cause, lapsedOn, since: at };
};
