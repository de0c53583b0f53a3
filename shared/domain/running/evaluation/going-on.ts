import type { Call } from '../../call/call-schema.ts';
import { type Decision, refuse } from '../../decision.ts';
import { isIn, notInThisState } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { evaluationDates } from './dates.ts';
import type { Evaluation } from './state.ts';

type Refused = Extract<Decision<ProjectEvent>, { accepted: false }>;

/** The evaluation that is going on, or why there is none: before A, on a project that ended first, or decided. */
export const evaluationGoingOn = (project: Started, call: Call): Evaluation | Refused => {
  if (!isIn(project, 'running')) return notInThisState(project, 'running');
  const { evaluation } = project.run;
  if (evaluation === undefined) {
    const opensOn = evaluationDates(project, call)?.opensOn;
    return opensOn === undefined
      ? refuse('invalid-input', call.id, { problems: 'evaluation: not-in-this-call', path: 'call' })
      : refuse('evaluation-not-open', project.id, { opensOn });
  }
  const { decided } = evaluation;
  return decided === undefined
    ? evaluation
    : refuse('evaluation-already-decided', decided.decidedOn, { decidedOn: decided.decidedOn });
};
