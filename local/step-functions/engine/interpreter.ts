import type { Json } from '../json.ts';
import { errorOutput } from '../states/errors.ts';
import { attempt } from './attempt.ts';
import { Change } from './change.ts';
import { allOver, dropDescendants } from './children.ts';
import { type Engine, enqueue, setTimer, type TimerPurpose } from './engine.ts';
import { childrenOf, type Frame, type Run, stateOf } from './execution.ts';
import { leave } from './leave.ts';
import { leaveAsItIs, runState } from './run-state.ts';
import { callTask, setTaskTimers, settle } from './task.ts';

/** Does what is next for a frame. A frame with nothing to do, as after a timer that came too late, stays as it is. */
export async function advance(engine: Engine, run: Run, frame: Frame): Promise<void> {
  const { phase } = frame;
  switch (phase.at) {
    case 'enter':
    case 'run':
      return runState(engine, run, frame);
    case 'task':
      if (engine.inFlight.has(phase.token)) return;
      if (phase.answer !== undefined) return settle(engine, run, frame, phase.answer);
      return phase.called ? undefined : callTask(engine, run, frame);
    case 'children':
      return allOver(run, frame, phase) ? gather(engine, run, frame) : undefined;
    default:
      return undefined;
  }
}

function resultOf(child: Frame): Json {
  const { phase } = child;
  if (phase.at === 'done') return phase.output;
  return phase.at === 'failed' ? errorOutput(phase.error, phase.cause) : null;
}

/** Leaves a Parallel or Map state whose branches or iterations are all over. */
async function gather(engine: Engine, run: Run, frame: Frame): Promise<void> {
  const state = stateOf(run, frame);
  if (state.type !== 'Map' && state.type !== 'Parallel') return;
  const change = new Change(engine, run);
  const children = childrenOf(run, frame).sort((one, other) => one.index - other.index);
  const result = children.map(resultOf);
  await attempt(change, frame, async () => {
    change.event(frame, `${state.type}StateSucceeded`);
    await leave(change, frame, { from: state, prefix: '', next: state.next, otherwise: result, extra: { result } });
    dropDescendants(change, frame);
  });
}

/** Acts on a timer, if the frame still waits for it. */
export async function timerFired(engine: Engine, run: Run, frame: Frame, purpose: TimerPurpose): Promise<void> {
  const { phase } = frame;
  if (purpose === 'wait' && phase.at === 'wait') {
    const change = new Change(engine, run);
    await attempt(change, frame, () => leaveAsItIs(change, frame, stateOf(run, frame)));
    return;
  }
  if (purpose === 'retry' && phase.at === 'retry') {
    frame.phase = { at: 'run' };
    return runState(engine, run, frame);
  }
  if (phase.at !== 'task' || phase.answer !== undefined) return;
  if (purpose === 'call' && !phase.called) return callTask(engine, run, frame);
  if (purpose === 'timeout') return settle(engine, run, frame, { kind: 'timed-out', error: 'States.Timeout' });
  if (purpose === 'heartbeat') {
    return settle(engine, run, frame, { kind: 'timed-out', error: 'States.HeartbeatTimeout' });
  }
}

/** Takes a frame read from disk up again: its timers are set, its work is queued. */
export function takeUp(engine: Engine, run: Run, frame: Frame): void {
  const { phase } = frame;
  if (phase.at === 'wait' || phase.at === 'retry') setTimer(engine, run, frame.id, phase.at, phase.until);
  if (phase.at === 'task') setTaskTimers(engine, run, frame, phase);
  enqueue(engine, run, frame.id);
}
