import { allScoresIn, consensusMissing, lackingSeats } from '../assessment/college.ts';
import type { Call } from '../call/call-schema.ts';
import { openTasks } from './open-tasks.ts';
import type { Project, Submitted } from './state.ts';
import type { EpisodeName, Task } from './tasks.ts';

/** The names that the Choice states of the workflows use. */
type PhaseName =
  | 'admissibility'
  | 'information'
  | 'assignment'
  | 'scoring'
  | 'consensus'
  | 'decision'
  | 'ratification'
  | 'acceptance'
  | 'conditions'
  | 'advice'
  | 'closed';

type Outcome =
  | 'approval'
  | 'approval-under-conditions'
  | 'rejection'
  | 'inadmissible'
  | 'withdrawn'
  | 'effective'
  | 'lapsed'
  | 'upheld'
  | 'dismissed';

export interface Phase {
  readonly phase: PhaseName;
  /** How the episode ended; only when closed. */
  readonly outcome?: Outcome;
  readonly tasks: readonly Task[];
  /** The same as long as the open tasks of the episode are: who, what, by when. */
  readonly fingerprint: string;
}

type Step = { readonly phase: PhaseName; readonly outcome?: Outcome };
const closed = (outcome: Outcome): Step => ({ phase: 'closed', outcome });

const reviewStep = (project: Extract<Project, { status: 'under-review' }>, call: Call): Step => {
  if (lackingSeats(project, call).length > 0) return { phase: 'assignment' };
  if (!allScoresIn(project, call)) return { phase: 'scoring' };
  return { phase: consensusMissing(project, call) ? 'consensus' : 'decision' };
};

const assessmentStep = (project: Submitted, call: Call): Step => {
  switch (project.status) {
    case 'submitted':
      return { phase: 'admissibility' };
    case 'information-requested':
      return { phase: 'information' };
    case 'under-review':
      return reviewStep(project, call);
    case 'awaiting-ratification':
      return { phase: 'ratification' };
    case 'inadmissible':
      return closed('inadmissible');
    case 'withdrawn':
      return closed('withdrawn');
    case 'approved':
    case 'conditions-offered':
    case 'conditions-accepted':
    case 'conditions-lapsed':
    case 'rejected':
      return closed(project.decision.outcome);
    case 'objected':
      return assessmentStep(project.before, call);
  }
};

const conditionsStep = (project: Submitted): Step => {
  if (project.status === 'conditions-offered') return { phase: 'acceptance' };
  if (project.status !== 'conditions-accepted') return closed('lapsed');
  const open = project.decision.conditions.some(({ fulfilledAt }) => fulfilledAt === undefined);
  return open ? { phase: 'conditions' } : closed('effective');
};

const objectionStep = (project: Submitted, number: number): Step => {
  const objection = project.objections.find((one) => one.objection === number);
  if (objection === undefined) throw new Error(`${project.id} has no objection ${number}.`);
  if (objection.outcome !== undefined) return closed(objection.outcome);
  return { phase: objection.advice === undefined ? 'advice' : 'decision' };
};

// An earlier assessment ended in what the objection that was upheld attacked.
const earlierAssessment = (project: Submitted, number: number): Step => {
  const attack = project.objections.find(({ assessment }) => assessment === number);
  return closed(attack?.against === 'inadmissibility' ? 'inadmissible' : 'rejection');
};

const stepOf = (project: Submitted, call: Call, episode: EpisodeName, number: number | undefined): Step => {
  switch (episode) {
    case 'assess-application':
      return (number ?? project.assessment) < project.assessment
        ? earlierAssessment(project, number ?? project.assessment)
        : assessmentStep(project, call);
    case 'accept-conditions':
      return conditionsStep(project);
    case 'handle-objection':
      return objectionStep(project, number ?? project.objections.length);
  }
};

const assigneeOf = ({ assignee }: Task): string => {
  switch (assignee.kind) {
    case 'person':
      return assignee.person;
    case 'staff':
      return assignee.role;
    case 'organisation':
      return assignee.organisation;
  }
};

/**
 * Where an episode stands, as its workflow asks after each wake-up.
 *
 * @param number which assessment or objection; left out: the last one
 */
export const phaseOf = (project: Submitted, call: Call, episode: EpisodeName, number?: number): Phase => {
  const step = stepOf(project, call, episode, number);
  const tasks = step.phase === 'closed' ? [] : openTasks(project, call).filter((task) => task.episode === episode);
  const lines = tasks.map((task) => `${task.id} ${assigneeOf(task)} ${task.dueAt}`);
  return { ...step, tasks, fingerprint: [step.phase, ...lines.sort()].join('; ') };
};
