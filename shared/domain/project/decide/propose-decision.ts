import {
  allScoresIn,
  consensusMissing,
  lackingSeats,
  resultOf,
  sheetsOf,
  spreadsOf,
} from '../../assessment/college.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import { conflictOfInterest } from '../conflict.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Project, Submitted } from '../state.ts';
import { conditionsFit } from './conditions-fit.ts';
import { budgetAllows, grantFor } from './grant.ts';
import { isIn, notInThisState, refused, today } from './rule.ts';

type Proposal = ProjectCommandOf<'ProposeDecision'>;
type UnderReview = Extract<Project, { status: 'under-review' }>;

/** The college is complete and without conflict, every score is in, and a required consensus was reached. */
const assessmentIncomplete = (project: UnderReview, context: ProjectContext): Refusal | undefined => {
  const { call } = context;
  const [lacking] = lackingSeats(project, call);
  if (lacking !== undefined) return refuse('college-incomplete', String(lacking.has), { ...lacking }).refusal;
  for (const evaluator of project.evaluators) {
    const conflict = conflictOfInterest(evaluator, project.application, context);
    if (conflict !== undefined) return conflict;
  }
  if (!allScoresIn(project, call)) {
    const has = sheetsOf(project).length;
    return refuse('scores-not-all-in', String(has), { has, needs: project.evaluators.length }).refusal;
  }
  const [spread] = consensusMissing(project, call) ? spreadsOf(project, call) : [];
  if (spread === undefined) return undefined;
  return refuse('consensus-required', String(spread.spread), { ...spread, limit: call.college.consensusAboveSpread })
    .refusal;
};

/** [002]: positive only with the threshold on each criterion. */
const thresholdNotMet = (
  { outcome }: Proposal,
  project: UnderReview,
  { call }: ProjectContext,
): Refusal | undefined => {
  if (outcome === 'rejection') return undefined;
  const short = resultOf(project, call)?.criteria.find(({ met }) => !met);
  if (short === undefined) return undefined;
  const { criterion, points, threshold } = short;
  return refuse('threshold-not-met', points, { criterion, points: Number(points), threshold }).refusal;
};

const alreadyTaken = (project: Submitted) => {
  if (!('decision' in project)) return undefined;
  const { outcome, proposedAt, proposedBy, decidedOn } = project.decision;
  return refuse('decision-already-taken', project.status, {
    outcome,
    proposedAt,
    proposedBy,
    ...(decidedOn === undefined ? {} : { decidedOn }),
  });
};

/**
 * A manager decides, once: approval only where every criterion reaches its threshold, conditions exactly with an
 * approval under conditions, a grant within what was applied for, and within what the call's ledger has free in each
 * calendar year. Where the committee ratifies each selection, the decision then waits for it; else it stands.
 */
export const proposeDecision = (
  command: Proposal,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const taken = alreadyTaken(project);
  if (taken !== undefined) return taken;
  if (!isIn(project, 'under-review')) return notInThisState(project, 'under-review');
  const refusal =
    assessmentIncomplete(project, context) ??
    thresholdNotMet(command, project, context) ??
    conditionsFit(command, context);
  if (refusal !== undefined) return refused(refusal);
  const granted = grantFor(command, project.application);
  if ('refusal' in granted) return refused(granted.refusal);
  const overdrawn = budgetAllows(granted.commitments, context);
  if (overdrawn !== undefined) return refused(overdrawn);
  const { outcome, reasons, conditions } = command;
  const decision = project.decisions.length + 1;
  const proposed: ProjectEvent = {
    type: 'DecisionProposed',
    version: 1,
    data: { decision, outcome, reasons, conditions, ...granted, proposedBy: context.actor.person },
  };
  if (context.call.ratification.mode === 'each-selection') return accept(proposed);
  return accept<ProjectEvent>(proposed, {
    type: 'DecisionTaken',
    version: 1,
    data: { decision, outcome, decidedOn: today(context) },
  });
};
