import { accept, type Decision } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import { plannedMoments, type TaskMoment } from '../moments.ts';
import type { Project, Submitted } from '../state.ts';
import { isIn } from './rule.ts';

type Offered = Extract<Project, { status: 'conditions-offered' | 'conditions-accepted' | 'running' }>;

const conditionsLapse = (project: Offered, { task }: TaskMoment): ProjectEvent => ({
  type: 'ConditionsLapsed',
  version: 1,
  data: {
    cause: task.kind === 'accept-conditions' ? 'not-accepted' : task.id.replace('fulfil-condition-', ''),
    lapsedOn: task.dueOn,
    committedBefore: project.decision.commitments,
  },
});

// A project that had begun ends with the day of the condition that was not fulfilled.
const endedByLapse = ({ task }: TaskMoment): ProjectEvent => ({
  type: 'ProjectEnded',
  version: 1,
  data: { cause: 'conditions-lapsed', lastDay: task.dueOn },
});

const lapse = (project: Submitted, moment: TaskMoment): Decision<ProjectEvent> => {
  if (isIn(project, 'conditions-offered', 'conditions-accepted')) return accept(conditionsLapse(project, moment));
  if (isIn(project, 'running')) return accept(conditionsLapse(project, moment), endedByLapse(moment));
  const request = project.information.at(-1)?.request;
  if (request === undefined) throw new Error(`${moment.id} lapses a request that was never made.`);
  return accept({ type: 'InformationLapsed', version: 1, data: { request, lapsedOn: moment.task.dueOn } });
};

/**
 * A schedule fired: whether something is due is decided afresh. Too early, acted on before, or no longer asked for:
 * accepted without events. Safe to repeat.
 */
export const actOnMoment = (
  command: ProjectCommandOf<'ActOnMoment'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { call, now } = context;
  const moment = plannedMoments(project, call).find(({ id }) => id === command.moment);
  if (moment === undefined) return accept();
  if (Date.parse(now) < Date.parse(moment.at)) return accept();
  if (moment.kind === 'milestone') return moment.act(context);
  if (moment.kind === 'lapse') return lapse(project, moment);
  const { id, kind, task } = moment;
  return accept({
    type: 'ReminderDue',
    version: 1,
    data: { task: task.id, kind, dueOn: task.dueOn, moment: id },
  });
};
