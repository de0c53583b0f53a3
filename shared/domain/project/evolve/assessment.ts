import type { ProjectEventOf } from '../events.ts';
import type { Dossier, Evaluator, Project, Submitted } from '../state.ts';
import { impossible, withoutConsensus } from './dossier.ts';

type UnderReview = Extract<Project, { status: 'under-review' }>;

// An information request pauses the scoring, not the composition of the college.
const withCollege = (project: Submitted, change: (dossier: Dossier) => Dossier): Project => {
  const { status } = project;
  if (status === 'under-review' || status === 'information-requested') return { ...project, ...change(project) };
  throw new Error(`The college of a project that is ${status} cannot change: the log does not belong to it.`);
};

const changedCollege = (project: Submitted, evaluators: readonly Evaluator[], more: Partial<Dossier> = {}): Project => {
  const { consensus: _dropped, ...rest } = project;
  return withCollege(rest as Submitted, (dossier) => withoutConsensus({ ...dossier, evaluators, ...more }));
};

export const evaluatorAssigned = (
  project: Submitted,
  { data }: ProjectEventOf<'EvaluatorAssigned'>,
  at: string,
): Project => {
  const seat: Evaluator = {
    person: data.evaluator,
    kind: data.kind,
    ...(data.organisation === undefined ? {} : { organisation: data.organisation }),
    ...(data.theme === undefined ? {} : { theme: data.theme }),
    ...(data.replaces === undefined ? {} : { replaces: data.replaces }),
    assignedAt: at,
  };
  const others = project.evaluators.filter(({ person }) => person !== data.replaces);
  const vacatedSeats = data.replaces === undefined ? Math.max(0, project.vacatedSeats - 1) : project.vacatedSeats;
  return changedCollege(project, [...others, seat], { vacatedSeats });
};

export const evaluatorRecused = (
  project: Submitted,
  { data }: ProjectEventOf<'EvaluatorRecused'>,
  at: string,
): Project =>
  changedCollege(
    project,
    project.evaluators.filter(({ person }) => person !== data.evaluator),
    {
      recused: [
        ...project.recused,
        {
          person: data.evaluator,
          ...(data.conflictWith === undefined ? {} : { conflictWith: data.conflictWith }),
          at,
        },
      ],
      vacatedSeats: project.vacatedSeats + 1,
    },
  );

export const scoresFixed = (project: Submitted, event: ProjectEventOf<'ScoresFixed'>, at: string): Project => {
  if (project.status !== 'under-review') throw impossible(event, project);
  const { evaluator, scores } = event.data;
  return {
    ...project,
    evaluators: project.evaluators.map((seat) => (seat.person === evaluator ? { ...seat, scores, fixedAt: at } : seat)),
    evaluatedBy: [...new Set([...project.evaluatedBy, evaluator])],
  } satisfies UnderReview;
};

export const consensusReached = (
  project: Submitted,
  event: ProjectEventOf<'ConsensusReached'>,
  at: string,
): Project => {
  if (project.status !== 'under-review') throw impossible(event, project);
  const { scores, present } = event.data;
  return { ...project, consensus: { scores, present, heldAt: at } };
};
