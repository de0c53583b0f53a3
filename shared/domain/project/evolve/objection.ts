import type { ProjectEventOf } from '../events.ts';
import type { Dossier, Objection, Project, Submitted } from '../state.ts';
import { dossierOf, impossible, withoutConsensus } from './dossier.ts';

const replaced = (dossier: Dossier, objection: Objection): readonly Objection[] => [
  ...dossier.objections.filter((earlier) => earlier.objection !== objection.objection),
  objection,
];

export const objectionLodged = (project: Submitted, event: ProjectEventOf<'ObjectionLodged'>, at: string): Project => {
  if (project.status !== 'inadmissible' && project.status !== 'rejected') throw impossible(event, project);
  const dossier = dossierOf(project);
  const { holdsArea, ...data } = event.data;
  const objection: Objection = {
    ...data,
    ...(holdsArea === undefined ? {} : { holdsArea }),
    against: project.status === 'inadmissible' ? 'inadmissibility' : 'decision',
    assessment: project.assessment,
    lodgedAt: at,
  };
  const objections = replaced(dossier, objection);
  return { ...dossier, status: 'objected', objection, objections, before: project, since: at };
};

export const objectionAdvised = (
  project: Submitted,
  event: ProjectEventOf<'ObjectionAdvised'>,
  at: string,
): Project => {
  if (project.status !== 'objected') throw impossible(event, project);
  const { advice, reasons, advisedBy } = event.data;
  const by = advisedBy === undefined ? {} : { by: advisedBy };
  const objection: Objection = { ...project.objection, advisedAt: at, advice: { advice, reasons, ...by } };
  return { ...project, objection, objections: replaced(project, objection) };
};

// A fresh assessment: the college is composed anew, and deadlines moved for the first one do not carry over.
const assessedAnew = (dossier: Dossier, at: string): Project => ({
  ...withoutConsensus(dossier),
  status: 'under-review',
  assessment: dossier.assessment + 1,
  assessmentOpenedAt: at,
  evaluators: [],
  vacatedSeats: 0,
  movedDeadlines: {},
  since: at,
});

export const objectionDecided = (
  project: Submitted,
  event: ProjectEventOf<'ObjectionDecided'>,
  at: string,
): Project => {
  if (project.status !== 'objected') throw impossible(event, project);
  const { outcome } = event.data;
  const dossier = dossierOf(project);
  const objections = replaced(dossier, { ...project.objection, outcome });
  if (outcome === 'upheld') return assessedAnew({ ...dossier, objections }, at);
  const { movedDeadlines, remindedOf } = dossier;
  return { ...project.before, objections, movedDeadlines, remindedOf };
};
