import { correctedApplication } from '../../application/corrections.ts';
import { dayOf } from '../../days.ts';
import type { ProjectEventOf } from '../events.ts';
import type { Project, Submitted } from '../state.ts';
import { dossierOf, impossible } from './dossier.ts';

export const submitted = ({ data }: ProjectEventOf<'ApplicationSubmitted'>): Project => ({
  status: 'submitted',
  since: data.submittedAt,
  id: data.project,
  sequence: data.sequence,
  round: data.round,
  submittedAt: data.submittedAt,
  submittedOn: dayOf(data.submittedAt),
  sha256: data.sha256,
  idempotencyKey: data.idempotencyKey,
  draft: data.draft,
  application: data.application,
  organisationResponsible: data.organisationResponsible,
  projectResponsible: data.projectResponsible,
  deputies: [],
  evaluators: [],
  information: [],
  assessment: 1,
  assessmentOpenedAt: data.submittedAt,
  evaluatedBy: [],
  recused: [],
  vacatedSeats: 0,
  decisions: [],
  objections: [],
  movedDeadlines: {},
  remindedOf: [],
});

export const withdrawn = (project: Submitted, event: ProjectEventOf<'ApplicationWithdrawn'>, at: string): Project => ({
  ...dossierOf(project),
  status: 'withdrawn',
  reason: event.data.reason,
  since: at,
});

export const admissible = (project: Submitted, at: string): Project => ({
  ...dossierOf(project),
  status: 'under-review',
  admissibilityDecidedOn: dayOf(at),
  since: at,
});

export const inadmissible = (
  project: Submitted,
  { data }: ProjectEventOf<'DeclaredInadmissible'>,
  at: string,
): Project => ({
  ...dossierOf(project),
  status: 'inadmissible',
  admissibilityDecidedOn: dayOf(at),
  grounds: data.grounds,
  ...(data.declaredBy === undefined ? {} : { declaredBy: data.declaredBy }),
  since: at,
});

export const informationRequested = (
  project: Submitted,
  event: ProjectEventOf<'InformationRequested'>,
  at: string,
): Project => {
  if (project.status !== 'submitted' && project.status !== 'under-review') throw impossible(event, project);
  const dossier = dossierOf(project);
  return {
    ...dossier,
    status: 'information-requested',
    resumes: project.status,
    resumesSince: project.since,
    information: [...dossier.information, { ...event.data, assessment: dossier.assessment }],
    since: at,
  };
};

/** The answer came, or its term lapsed: the status that was interrupted resumes where it stood. */
export const informationClosed = (
  project: Submitted,
  event: ProjectEventOf<'InformationSupplied'> | ProjectEventOf<'InformationLapsed'>,
): Project => {
  if (project.status !== 'information-requested') throw impossible(event, project);
  const supplied = event.type === 'InformationSupplied' ? event.data : undefined;
  const closedOn = event.type === 'InformationSupplied' ? event.data.answeredOn : event.data.lapsedOn;
  const dossier = dossierOf(project);
  return {
    ...dossier,
    status: project.resumes,
    since: project.resumesSince,
    information: dossier.information.map((request) =>
      request.request === event.data.request
        ? { ...request, closedOn, ...(supplied === undefined ? {} : { answer: supplied.answer }) }
        : request,
    ),
    ...(supplied === undefined
      ? {}
      : {
          application: correctedApplication(dossier.application, supplied.corrections),
          sha256: supplied.sha256,
        }),
  };
};
