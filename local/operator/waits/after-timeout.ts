import type { TaskPhase } from '../../step-functions/engine/execution.ts';
import { catchersOf, type RawGraph, type RawRule, type RawState, retriersOf, stateNamed } from './definition.ts';

type TimeoutError = 'States.Timeout' | 'States.HeartbeatTimeout';

/** Which of its two limits a task comes to first, and the error that it then is. */
export function limitOf({ heartbeatAt, timeoutAt }: Pick<TaskPhase, 'heartbeatAt' | 'timeoutAt'>): Limit {
  return heartbeatAt !== undefined && heartbeatAt <= (timeoutAt ?? heartbeatAt)
    ? { at: heartbeatAt, error: 'States.HeartbeatTimeout' }
    : { at: timeoutAt, error: 'States.Timeout' };
}

interface Limit {
  readonly at: number | undefined;
  readonly error: TimeoutError;
}

/** What becomes of a task that came to its limit. */
export interface AfterTimeout {
  readonly error: TimeoutError;
  /** Whether a Retry of its own is for that error; it may be used up by then. */
  readonly retried: boolean;
  /** Where its own Catch leads, if one is for that error. */
  readonly next: string | undefined;
  /** The innermost state around it that has rules for what fails inside it. */
  readonly around: string | undefined;
}

/** `within` names the states around the task, from the outside in. */
export function afterTimeout(
  machine: RawGraph,
  state: RawState,
  within: readonly string[],
  error: TimeoutError,
): AfterTimeout {
  const retrier = retriersOf(state).find((rule) => fits(rule, error));
  return {
    error,
    retried: retrier !== undefined && retrier.MaxAttempts !== 0,
    next: catchersOf(state).find((rule) => fits(rule, error))?.Next,
    around: within.findLast((name) => hasRules(stateNamed(machine, name) ?? {})),
  };
}

// `States.Timeout` stands for a missed heartbeat too, and `States.TaskFailed` for every error but `States.Timeout`.
const fits = ({ ErrorEquals = [] }: RawRule, error: TimeoutError): boolean =>
  ErrorEquals.some(
    (one) =>
      ['States.ALL', 'States.Timeout', error].includes(one) ||
      (one === 'States.TaskFailed' && error !== 'States.Timeout'),
  );

const ruleFields = ['Catch', 'Retry', 'ToleratedFailureCount', 'ToleratedFailurePercentage'];
const hasRules = (state: RawState): boolean => ruleFields.some((field) => state[field] !== undefined);
