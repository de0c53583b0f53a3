import { StateFailure } from '../failure.ts';
import type { Change } from './change.ts';
import type { Frame } from './execution.ts';
import { failState } from './fail.ts';

/** Does one piece of work on a frame in one transition; a failing state fails within the same transition. */
export async function attempt(change: Change, frame: Frame, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    await failState(change, frame, failure);
  }
  change.commit();
}
