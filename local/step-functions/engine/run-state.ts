import type { ChoiceState, FailState, MapState, ParallelState, State, WaitState } from '../asl/definition.ts';
import { fill } from '../expressions/template.ts';
import { StateFailure } from '../failure.ts';
import { stateEntered } from '../history.ts';
import type { Json } from '../json.ts';
import { choose } from '../states/choice.ts';
import { aString } from '../states/fields.ts';
import { itemsOf, limitsOf, selectItems } from '../states/map.ts';
import { waitUntil } from '../states/wait.ts';
import { attempt } from './attempt.ts';
import { Change } from './change.ts';
import { startChildren } from './children.ts';
import { type Engine, setTimer } from './engine.ts';
import { type Frame, type Run, stateOf } from './execution.ts';
import { leave } from './leave.ts';
import { scopeOf } from './scope.ts';
import { callTask, scheduleTask } from './task.ts';

function enter(change: Change, frame: Frame, state: State): void {
  frame.enteredAt = change.now;
  frame.retried = [];
  frame.enteredEvent = change.event(frame, `${state.type}StateEntered`, stateEntered(frame.state, frame.input));
  frame.phase = { at: 'run' };
}

async function runChoice(change: Change, frame: Frame, state: ChoiceState): Promise<void> {
  const { next, from, prefix } = await choose(state, scopeOf(change.run, frame), change.engine.evaluate);
  await leave(change, frame, { from, prefix, next, otherwise: frame.input, extra: {} });
}

async function runWait(change: Change, frame: Frame, state: WaitState): Promise<void> {
  const { engine, run, now } = change;
  const until = await waitUntil(state, now, scopeOf(run, frame), engine.evaluate);
  if (until <= now) {
    await leaveAsItIs(change, frame, state);
    return;
  }
  frame.phase = { at: 'wait', until };
  change.save(frame);
  change.afterwards(() => setTimer(engine, run, frame.id, 'wait', until));
}

async function runFail(change: Change, frame: Frame, state: FailState): Promise<void> {
  const scope = scopeOf(change.run, frame);
  const error = await aString(state.error, 'Error', scope, change.engine.evaluate);
  const cause = await aString(state.cause, 'Cause', scope, change.engine.evaluate);
  throw new StateFailure(error, cause);
}

async function runParallel(change: Change, frame: Frame, state: ParallelState): Promise<void> {
  const scope = scopeOf(change.run, frame);
  const input: Json =
    state.arguments === undefined
      ? frame.input
      : await fill(state.arguments, 'Arguments', scope, change.engine.evaluate);
  const limits = { maxConcurrency: 0, toleratedFailureCount: undefined, toleratedFailurePercentage: undefined };
  startChildren(change, frame, { inputs: state.branches.map(() => input), limits });
}

async function runMap(change: Change, frame: Frame, state: MapState): Promise<void> {
  const { evaluate } = change.engine;
  const scope = scopeOf(change.run, frame);
  const items = await itemsOf(state, scope, evaluate);
  const limits = await limitsOf(state, scope, evaluate);
  const inputs = await selectItems(state, items, scope, evaluate);
  startChildren(change, frame, { inputs, items, limits });
}

/** Leaves a Pass, Succeed or Wait state, whose output is its input unless it says otherwise. */
export async function leaveAsItIs(change: Change, frame: Frame, state: State): Promise<void> {
  if (state.type === 'Fail' || state.type === 'Choice') return;
  await leave(change, frame, { from: state, prefix: '', next: state.next, otherwise: frame.input, extra: {} });
}

async function behave(change: Change, frame: Frame, state: State): Promise<void> {
  switch (state.type) {
    case 'Choice':
      return runChoice(change, frame, state);
    case 'Wait':
      return runWait(change, frame, state);
    case 'Fail':
      return runFail(change, frame, state);
    case 'Task':
      return scheduleTask(change, frame, state);
    case 'Parallel':
      return runParallel(change, frame, state);
    case 'Map':
      return runMap(change, frame, state);
    default:
      return leaveAsItIs(change, frame, state);
  }
}

/** Enters a frame's state within a change. */
export async function enterState(change: Change, frame: Frame): Promise<void> {
  const state = stateOf(change.run, frame);
  enter(change, frame, state);
  await behave(change, frame, state);
}

/** Enters a frame's state, or runs it again after a retry or a restart. */
export async function runState(engine: Engine, run: Run, frame: Frame): Promise<void> {
  const change = new Change(engine, run);
  const isNew = frame.phase.at === 'enter';
  const movedOn = await attempt(change, frame, () =>
    isNew ? enterState(change, frame) : behave(change, frame, stateOf(run, frame)),
  );
  if (!movedOn && run.status === 'RUNNING' && frame.phase.at === 'task') await callTask(engine, run, frame);
}
