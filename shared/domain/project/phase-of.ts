import { allScoresIn, consensusMissing, lackingSeats } from '../assessment/college.ts';
import type { Call } from '../call/call-schema.ts';
import { runEpisodes } from '../running/episodes.ts';
import type { RunEpisodeName, Step } from '../running/slice.ts';
import { openTasks } from './open-tasks.ts';
import type { Project, Submitted } from './state.ts';
import type { EpisodeName, Task } from './tasks.ts';

/** The first workflows; those from the start on say theirs in `running/<slice>/episodes.ts`. */
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
  /** The name that a Choice state of the workflow uses. */
  readonly phase: string;
  /** How the episode ended; only when closed. */
  readonly outcome?: string;
  readonly tasks: readonly Task[];
  /** The same as long as the tasks that the workflow waits for are: who, what, by when. */
  readonly fingerprint: string;
}

type FirstStep = { readonly phase: PhaseName; readonly outcome?: Outcome };
const closed = (outcome: Outcome): FirstStep => ({ phase: 'closed', outcome });

const reviewStep = (project: Extract<Project, { status: 'under-review' }>, call: Call): FirstStep => {
  if (lackingSeats(project, call).length > 0) return { phase: 'assignment' };
  if (!allScoresIn(project, call)) return { phase: 'scoring' };
  return { phase: consensusMissing(project, call) ? 'consensus' : 'decision' };
};

const assessmentStep = (project: Submitted, call: Call): FirstStep => {
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
    case 'running':
    case 'ended':
    case 'closed':
      return closed(project.decision.outcome);
    case 'objected':
      return assessmentStep(project.before, call);
  }
};

const conditionsStep = (project: Submitted): FirstStep => {
  if (project.status === 'conditions-offered') return { phase: 'acceptance' };
  if (project.status !== 'conditions-accepted' && !('run' in project)) return closed('lapsed');
  if ('run' in project && project.run.closure.ended?.cause === 'conditions-lapsed') return closed('lapsed');
  if (project.status !== 'conditions-accepted' && project.status !== 'running') return closed('effective');
  const open = project.decision.conditions.some(({ fulfilledAt }) => fulfilledAt === undefined);
  return open ? { phase: 'conditions' } : closed('effective');
};

const objectionStep = (project: Submitted, number: number): FirstStep => {
  const objection = project.objections.find((one) => one.objection === number);
  if (objection === undefined) throw new Error(`${project.id} has no objection ${number}.`);
  if (objection.outcome !== undefined) return closed(objection.outcome);
  return { phase: objection.advice === undefined ? 'advice' : 'decision' };
};

// An earlier assessment ended in what the objection that was upheld attacked.
const earlierAssessment = (project: Submitted, number: number): FirstStep => {
  const attack = project.objections.find(({ assessment }) => assessment === number);
  return closed(attack?.against === 'inadmissibility' ? 'inadmissible' : 'rejection');
};

const runStep = (project: Submitted, call: Call, episode: RunEpisodeName, number: number | undefined): Step => {
  if (!('run' in project)) throw new Error(`${project.id} has not begun: there is no ${episode}.`);
  return runEpisodes[episode].step(project, call, number ?? 1);
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
    default:
      return runStep(project, call, episode, number);
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

const ofEpisode = (episode: EpisodeName, number: number | undefined) => (task: Task) =>
  task.episode === episode && (task.number === undefined || task.number === number);

const isFirst = (episode: EpisodeName): episode is Exclude<EpisodeName, RunEpisodeName> => !(episode in runEpisodes);

const awaitedBy = (episode: EpisodeName): ((task: Task) => boolean) =>
  (isFirst(episode) ? undefined : runEpisodes[episode].awaits) ?? (() => true);

/**
 * Where an episode stands, as its workflow asks after each wake-up.
 *
 * @param number which assessment, objection, review, year ...; left out: the last assessment or objection, the first other
 */
export const phaseOf = (project: Submitted, call: Call, episode: EpisodeName, number?: number): Phase => {
  const step = stepOf(project, call, episode, number);
  const tasks = step.phase === 'closed' ? [] : openTasks(project, call).filter(ofEpisode(episode, number));
  const lines = tasks.filter(awaitedBy(episode)).map((task) => `${task.id} ${assigneeOf(task)} ${task.dueAt}`);
  return { ...step, tasks, fingerprint: [step.phase, ...lines.sort()].join('; ') };
};
