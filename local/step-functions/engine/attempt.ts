import { StateFailure } from '../failure.ts';
import type { Change } from './change.ts';
import type { Frame } from './execution.ts';
import { failState } from './fail.ts';

/** As many states as one transition may pass through; more would keep other executions from their turn. */
const mostStates = 20;

/**
 * Does one piece of work on a frame in one transition; a failing state fails within the same transition. The states
 * that follow belong to it as long as nothing outside has to be called or waited for: a kill finds the execution before
 * or behind all of them. Answers whether any did.
 */
export async function attempt(change: Change, frame: Frame, work: () => Promise<void>): Promise<boolean> {
  await tryTo(change, frame, work);
  let states = 0;
  while (states < mostStates && change.takesOn(frame)) {
    await tryTo(change, frame, () => change.engine.enter(change, frame));
    states += 1;
  }
  if (states > 0 && frame.phase.at === 'task') change.next(frame);
  change.commit();
  return states > 0;
}

async function tryTo(change: Change, frame: Frame, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    await failState(change, frame, failure);
  }
}
