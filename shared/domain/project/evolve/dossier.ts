import type { ProjectEvent } from '../events.ts';
import type { Dossier, Project, Submitted } from '../state.ts';

/** The part that outlives every status; what belongs to the status alone stays behind. */
export const dossierOf = (project: Submitted): Dossier => ({
  id: project.id,
  sequence: project.sequence,
  round: project.round,
  submittedAt: project.submittedAt,
  submittedOn: project.submittedOn,
  sha256: project.sha256,
  idempotencyKey: project.idempotencyKey,
  draft: project.draft,
  application: project.application,
  organisationResponsible: project.organisationResponsible,
  projectResponsible: project.projectResponsible,
  ...(project.manager === undefined ? {} : { manager: project.manager }),
  deputies: project.deputies,
  evaluators: project.evaluators,
  information: project.information,
  ...(project.consensus === undefined ? {} : { consensus: project.consensus }),
  assessment: project.assessment,
  assessmentOpenedAt: project.assessmentOpenedAt,
  evaluatedBy: project.evaluatedBy,
  recused: project.recused,
  vacatedSeats: project.vacatedSeats,
  ...(project.admissibilityDecidedOn === undefined ? {} : { admissibilityDecidedOn: project.admissibilityDecidedOn }),
  decisions: project.decisions,
  objections: project.objections,
  movedDeadlines: project.movedDeadlines,
  remindedOf: project.remindedOf,
});

/** The consensus of a college that has changed no longer counts. */
export const withoutConsensus = (dossier: Dossier): Dossier => {
  const { consensus: _dropped, ...rest } = dossier;
  return rest;
};

/** An event that no decision could have produced on this project: the log is damaged, or the code is. */
export const impossible = (event: ProjectEvent, project: Project): Error =>
  new Error(`${event.type} cannot follow on a project that is ${project.status}: the log does not belong to it.`);
