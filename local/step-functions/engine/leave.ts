import type { Giving } from '../asl/definition.ts';
import { executionSucceeded, stateExited } from '../history.ts';
import type { Json } from '../json.ts';
import { checkSize, give } from '../states/giving.ts';
import type { Change } from './change.ts';
import { childEnded } from './children.ts';
import { type Frame, stateOf } from './execution.ts';
import { type Extra, scopeOf } from './scope.ts';

export interface Leaving {
  readonly from: Giving;
  /** Where `Assign` and `Output` stand, e.g. `Catch[1]/`. */
  readonly prefix: string;
  readonly next: string | undefined;
  /** The output where the state gives none of its own. */
  readonly otherwise: Json;
  readonly extra: Extra;
}

/** Leaves a state: assigns, records the exit, and goes on to the next state or ends the graph. */
export async function leave(change: Change, frame: Frame, leaving: Leaving): Promise<void> {
  const { run, engine } = change;
  const state = stateOf(run, frame);
  const scope = scopeOf(run, frame, leaving.extra);
  const given = await give(leaving.from, leaving.prefix, leaving.otherwise, scope, engine.evaluate);
  const text = checkSize(given.output, frame.state);
  change.event(frame, `${state.type}StateExited`, stateExited(frame.state, text, given.assigned));
  if (given.assigned !== undefined) frame.variables = { ...frame.variables, ...given.assigned };
  if (leaving.next === undefined) {
    endGraph(change, frame, given.output, text);
    return;
  }
  frame.state = leaving.next;
  frame.input = given.output;
  frame.phase = { at: 'enter' };
  change.save(frame);
  change.goOn(frame);
}

function endGraph(change: Change, frame: Frame, output: Json, text: string): void {
  frame.phase = { at: 'done', output };
  if (frame.parent === undefined) {
    change.drop(frame);
    change.event(frame, 'ExecutionSucceeded', executionSucceeded(text));
    change.end({ status: 'SUCCEEDED', output: text });
    return;
  }
  change.save(frame);
  childEnded(change, frame, 'MapIterationSucceeded');
}
