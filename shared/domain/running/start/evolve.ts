import type { ProjectEventOf } from '../../project/events.ts';
import { dossierOf, impossible } from '../../project/evolve/dossier.ts';
import type { Project, Submitted } from '../../project/state.ts';
import type { Run } from '../state.ts';

const firstRun = (
  project: Extract<Submitted, { status: 'approved' | 'conditions-accepted' }>,
  { data }: ProjectEventOf<'ProjectStarted'>,
  at: string,
): Run => {
  const { promoter, partners } = project.application;
  const others = partners.map(({ organisation }) => organisation).filter((id) => id !== promoter);
  return {
    start: data.start,
    end: data.end,
    startedAt: at,
    commitments: project.decision.commitments,
    partnership: {
      memberships: [
        { organisation: promoter, role: 'promoter', from: data.start },
        ...others.map((organisation) => ({ organisation, role: 'partner', from: data.start }) as const),
      ],
      changes: [],
      extensions: [],
      registrations: {},
    },
    coaching: { earlierCoaches: [], notes: [] },
    reviews: [],
    plans: Object.fromEntries(data.plans.map(({ year, ...means }) => [String(year), means])),
    years: [],
    paying: { payments: [], withheld: {} },
    remediations: [],
    challenges: [],
    closure: {},
  };
};

/** The project begins to run, with what was approved. */
export const started = (project: Submitted, event: ProjectEventOf<'ProjectStarted'>, at: string): Project => {
  if (project.status !== 'approved' && project.status !== 'conditions-accepted') throw impossible(event, project);
  return {
    ...dossierOf(project),
    status: 'running',
    decision: project.decision,
    run: firstRun(project, event, at),
    since: at,
  };
};
