import { accept, type Decision, refuse } from '../../decision.ts';
import type { PersonId } from '../../ids.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import { objectionDue } from '../open-tasks/due-dates.ts';
import { openTasks } from '../open-tasks.ts';
import type { Project, Submitted } from '../state.ts';
import { isIn, notInThisState, today } from './rule.ts';

type Objectionable = Extract<Project, { status: 'inadmissible' | 'rejected' }>;

const notifiedOnOf = (project: Objectionable): string | undefined =>
  project.status === 'inadmissible' ? project.notifiedOn : project.decision.notifiedOn;

const decidedBy = (project: Objectionable): PersonId | undefined =>
  project.status === 'inadmissible' ? project.declaredBy : project.decision.proposedBy;

/**
 * The applicant objects to an inadmissibility or a rejection, once, within 15 calendar days of the notice. (design) The
 * working area, free since that outcome, is held for the objection unless another project has taken it by now.
 */
export const lodgeObjection = (
  { grounds }: ProjectCommandOf<'LodgeObjection'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const earlier = project.objections.some(({ assessment }) => assessment === project.assessment);
  if (!isIn(project, 'inadmissible', 'rejected') || earlier) {
    return refuse('objection-not-possible', project.status, {
      status: project.status,
      objections: project.objections.length,
    });
  }
  const notifiedOn = notifiedOnOf(project);
  if (notifiedOn === undefined) return refuse('not-yet-notified', project.status, { project: project.id });
  const { lastDay } = objectionDue({ project, call: context.call }, notifiedOn);
  const lodgedOn = today(context);
  if (lodgedOn > lastDay) return refuse('objection-too-late', lodgedOn, { notifiedOn, dueOn: lastDay });
  const objection = project.objections.length + 1;
  const holdsArea = context.areaHolder === undefined;
  return accept({ type: 'ObjectionLodged', version: 1, data: { objection, grounds, lodgedOn, holdsArea } });
};

/** Somebody else than who took the attacked decision advises on the objection, once. (design) */
export const adviseObjection = (
  { advice, reasons }: ProjectCommandOf<'AdviseObjection'>,
  project: Submitted,
  { actor, call }: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'objected')) return notInThisState(project, 'objected');
  const { objection } = project.objection;
  if (project.objection.advice !== undefined) {
    const task = `advise-objection-${objection}`;
    return refuse('task-not-open', task, {
      task,
      open: openTasks(project, call)
        .map(({ id }) => id)
        .join(', '),
    });
  }
  if (decidedBy(project.before) === actor.person) {
    return refuse('same-person-proposed', actor.person, { person: actor.person });
  }
  return accept({
    type: 'ObjectionAdvised',
    version: 1,
    data: { objection, advice, reasons, advisedBy: actor.person },
  });
};

/** Upheld: a fresh assessment begins, if no other project holds the working area. Dismissed: back to where it was. (design) */
export const decideObjection = (
  { outcome, reasons }: ProjectCommandOf<'DecideObjection'>,
  project: Submitted,
  { areaHolder }: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'objected')) return notInThisState(project, 'objected');
  const { objection, advice } = project.objection;
  if (advice === undefined) return refuse('advice-missing', `objection ${objection}`, { objection });
  const { area } = project.application;
  if (outcome === 'upheld' && areaHolder !== undefined && areaHolder !== project.id) {
    return refuse('area-taken', area, { area, holder: areaHolder });
  }
  return accept({ type: 'ObjectionDecided', version: 1, data: { objection, outcome, reasons } });
};
