import type { Json } from '../json.ts';
import type { MapLimits } from '../states/map.ts';
import type { Change } from './change.ts';
import { type ChildrenPhase, childrenOf, type Frame, frameOf, graphOf, type Run, stateOf } from './execution.ts';

/** As many iterations of an inline map run at once on AWS where it sets no limit of its own. */
const mostAtOnce = 40;

export interface Children {
  readonly inputs: readonly Json[];
  readonly items?: readonly Json[];
  readonly limits: MapLimits;
}

function spawn(change: Change, parent: Frame, phase: ChildrenPhase, index: number): void {
  const { run } = change;
  const item = phase.items === undefined ? {} : { item: { Index: index, Value: phase.items[index] ?? null } };
  const child: Frame = {
    id: run.nextFrame,
    parent: parent.id,
    index,
    ...item,
    state: '',
    input: phase.inputs[index] ?? null,
    variables: {},
    enteredAt: change.now,
    enteredEvent: 0,
    lastEvent: parent.lastEvent,
    retried: [],
    phase: { at: 'enter' },
  };
  run.nextFrame += 1;
  if (phase.items !== undefined) {
    change.event(child, 'MapIterationStarted', { mapIterationStartedEventDetails: { name: parent.state, index } });
  }
  child.state = graphOf(run, child).startAt;
  change.add(child);
}

/** Starts the branches of a Parallel state, or the first iterations of a Map. */
export function startChildren(change: Change, frame: Frame, children: Children): void {
  const type = stateOf(change.run, frame).type;
  const isMap = children.items !== undefined;
  const details = isMap ? { mapStateStartedEventDetails: { length: children.inputs.length } } : {};
  change.event(frame, `${type}StateStarted`, details);
  const phase: ChildrenPhase = { at: 'children', ...children };
  frame.phase = phase;
  change.save(frame);
  const limit = isMap ? children.limits.maxConcurrency || mostAtOnce : children.inputs.length;
  const first = Math.min(limit, children.inputs.length);
  for (let index = 0; index < first; index += 1) spawn(change, frame, phase, index);
  if (first === 0) change.next(frame);
}

export const isOver = (frame: Frame): boolean => frame.phase.at === 'done' || frame.phase.at === 'failed';

export const allOver = (run: Run, parent: Frame, phase: ChildrenPhase): boolean => {
  const children = childrenOf(run, parent);
  return children.length === phase.inputs.length && children.every(isOver);
};

/** Records the end of a branch or iteration, and starts the next iteration or lets the parent gather the results. */
export function childEnded(change: Change, child: Frame, type: 'MapIterationSucceeded' | 'MapIterationFailed'): void {
  const { run } = change;
  const parent = frameOf(run, child.parent ?? 0);
  const { phase } = parent;
  if (phase.at !== 'children') return;
  if (phase.items !== undefined) {
    const details = { name: parent.state, index: child.index };
    change.event(child, type, { [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details });
    const started = childrenOf(run, parent).length;
    if (started < phase.inputs.length) spawn(change, parent, phase, started);
  }
  parent.lastEvent = child.lastEvent;
  change.save(parent);
  if (allOver(run, parent, phase)) change.next(parent);
}

/** Removes everything that runs inside a frame's state. */
export function dropDescendants(change: Change, frame: Frame): void {
  for (const child of childrenOf(change.run, frame)) {
    dropDescendants(change, child);
    change.drop(child);
  }
}
