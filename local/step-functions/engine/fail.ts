import { type RetryingState, retries, type State } from '../asl/definition.ts';
import { EvaluationFailure, inState, StateFailure } from '../failure.ts';
import { failed } from '../history.ts';
import { NoChoiceMatched } from '../states/choice.ts';
import { errorOutput, retryDelay, ruleFor } from '../states/errors.ts';
import { thresholdExceeded, tooManyFailures } from '../states/map.ts';
import type { Change } from './change.ts';
import { childEnded, dropDescendants } from './children.ts';
import { setTimer } from './engine.ts';
import { type ChildrenPhase, childrenOf, type Frame, frameOf, stateOf } from './execution.ts';
import { leave } from './leave.ts';

interface Failing {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** The error and cause of a failure of this state, recorded where an expression was at fault. */
function record(change: Change, frame: Frame, failure: StateFailure): Failing {
  const explained = failure instanceof EvaluationFailure || failure instanceof NoChoiceMatched;
  const cause =
    explained && failure.reason !== undefined
      ? inState(frame.state, frame.enteredEvent, failure.reason)
      : failure.reason;
  if (failure instanceof EvaluationFailure) {
    const { location } = failure;
    const more = { state: frame.state, ...(location === undefined ? {} : { location }) };
    change.event(frame, 'EvaluationFailed', failed('evaluationFailed', failure.error, cause, more));
  }
  return { error: failure.error, cause };
}

function retry(change: Change, frame: Frame, state: RetryingState, { error }: Failing): boolean {
  const index = ruleFor(state.retry, error);
  const rule = state.retry[index];
  const used = frame.retried[index] ?? 0;
  if (rule === undefined || used >= rule.maxAttempts) return false;
  const { engine, run } = change;
  const until = change.now + retryDelay(rule, used, engine.random);
  frame.retried = state.retry.map((_, at) => (frame.retried[at] ?? 0) + (at === index ? 1 : 0));
  dropDescendants(change, frame);
  frame.phase = { at: 'retry', until };
  change.save(frame);
  change.afterwards(() => setTimer(engine, run, frame.id, 'retry', until));
  return true;
}

/** Goes on by the first catcher of the error. A catcher whose own expressions fail catches nothing. */
async function caught(
  change: Change,
  frame: Frame,
  state: RetryingState,
  failing: Failing,
): Promise<boolean | Failing> {
  const index = ruleFor(state.catch, failing.error);
  const rule = state.catch[index];
  if (rule === undefined) return false;
  const output = errorOutput(failing.error, failing.cause);
  try {
    await leave(change, frame, {
      from: rule,
      prefix: `Catch[${index}]/`,
      next: rule.next,
      otherwise: output,
      extra: { errorOutput: output },
    });
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    return record(change, frame, failure);
  }
  dropDescendants(change, frame);
  return true;
}

async function handled(change: Change, frame: Frame, state: State, failing: Failing): Promise<boolean | Failing> {
  if (!retries(state)) return false;
  if (retry(change, frame, state, failing)) return true;
  return caught(change, frame, state, failing);
}

/** What a failed child means to its parent: undefined when the parent puts up with it. */
function failingOfParent(
  change: Change,
  child: Frame,
  parent: Frame,
  phase: ChildrenPhase,
  failing: Failing,
): Failing | undefined {
  if (phase.items === undefined) return failing;
  const siblings = childrenOf(change.run, parent).filter((other) => other !== child && other.phase.at === 'failed');
  const failures = siblings.length + 1;
  if (!tooManyFailures(failures, phase.inputs.length, phase.limits)) return undefined;
  const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = phase.limits;
  return count === undefined && percentage === undefined ? failing : thresholdExceeded;
}

/**
 * A state fails: it is retried, or caught, by itself or by the nearest state around it that does; else the execution
 * fails. The frames of a failed execution stay on disk, for a redrive.
 */
export async function failState(change: Change, frame: Frame, failure: StateFailure): Promise<void> {
  await failAt(change, frame, record(change, frame, failure));
}

async function failAt(change: Change, frame: Frame, failing: Failing): Promise<void> {
  const state = stateOf(change.run, frame);
  if (state.type === 'Map' || state.type === 'Parallel') change.event(frame, `${state.type}StateFailed`);
  const outcome = await handled(change, frame, state, failing);
  if (outcome === true) return;
  await failUpwards(change, frame, outcome === false ? failing : outcome);
}

/** Nothing handles the failure where it arose: the state around it fails, or else the execution. */
async function failUpwards(change: Change, frame: Frame, failing: Failing): Promise<void> {
  if (frame.parent === undefined) {
    failExecution(change, frame, failing);
    return;
  }
  const parent = frameOf(change.run, frame.parent);
  const { phase } = parent;
  if (frame.phase.at !== 'children') markFailed(change, frame, failing);
  if (phase.at !== 'children') return;
  const next = childFailed(change, frame, parent, phase, failing);
  if (next !== undefined) await failAt(change, parent, next);
}

function markFailed(change: Change, frame: Frame, { error, cause }: Failing): void {
  frame.phase = {
    at: 'failed',
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
  change.save(frame);
}

function childFailed(
  change: Change,
  child: Frame,
  parent: Frame,
  phase: ChildrenPhase,
  failing: Failing,
): Failing | undefined {
  const next = failingOfParent(change, child, parent, phase, failing);
  if (next === undefined) {
    if (child.phase.at === 'children') {
      dropDescendants(change, child);
      markFailed(change, child, failing);
    }
    childEnded(change, child, 'MapIterationFailed');
    return undefined;
  }
  if (phase.items !== undefined) {
    const details = { name: parent.state, index: child.index };
    change.event(child, 'MapIterationFailed', { mapIterationFailedEventDetails: details });
  }
  parent.lastEvent = child.lastEvent;
  return next;
}

function failExecution(change: Change, frame: Frame, { error, cause }: Failing): void {
  if (frame.phase.at !== 'children') markFailed(change, frame, { error, cause });
  change.event(frame, 'ExecutionFailed', failed('executionFailed', error, cause));
  change.end({ status: 'FAILED', error, cause });
}
