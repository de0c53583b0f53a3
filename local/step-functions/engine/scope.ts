import type { Scope } from '../expressions/evaluator.ts';
import type { Json, JsonRecord } from '../json.ts';
import { type Frame, frameOf, type Run, retryCount } from './execution.ts';

let last = { at: 0, text: '1970-01-01T00:00:00.000Z' };

/** Most expressions of a moment name the same instant, and writing it out costs as much as a simple expression. */
function iso(at: number): string {
  if (last.at !== at) last = { at, text: new Date(at).toISOString() };
  return last.text;
}

function contextOf(run: Run, frame: Frame, token: string | undefined): JsonRecord {
  const redriven = run.redrivenAt === undefined ? {} : { RedriveTime: iso(run.redrivenAt) };
  const item = itemOf(run, frame);
  return {
    Execution: {
      Id: run.arn,
      Input: run.input,
      Name: run.name,
      RoleArn: run.roleArn,
      StartTime: iso(run.startedAt),
      RedriveCount: run.redriveCount,
      ...redriven,
    },
    StateMachine: { Id: run.machineArn, Name: run.machineArn.slice(run.machineArn.lastIndexOf(':') + 1) },
    State: { Name: frame.state, EnteredTime: iso(frame.enteredAt), RetryCount: retryCount(frame) },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(item === undefined ? {} : { Map: { Item: item } }),
  };
}

/** The item of the innermost Map iteration around a frame. */
function itemOf(run: Run, frame: Frame): Frame['item'] {
  if (frame.item !== undefined) return frame.item;
  return frame.parent === undefined ? undefined : itemOf(run, frameOf(run, frame.parent));
}

/** Inner scopes see the variables of the outer ones, which cannot change meanwhile: the outer state waits. */
function variablesOf(run: Run, frame: Frame): JsonRecord {
  if (frame.parent === undefined) return frame.variables;
  return { ...variablesOf(run, frameOf(run, frame.parent)), ...frame.variables };
}

export interface Extra {
  readonly token?: string;
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** What the expressions of a frame's state see. */
export function scopeOf(run: Run, frame: Frame, { token, result, errorOutput }: Extra = {}): Scope {
  return {
    variables: variablesOf(run, frame),
    states: {
      input: frame.input,
      context: contextOf(run, frame, token),
      ...(result === undefined ? {} : { result }),
      ...(errorOutput === undefined ? {} : { errorOutput }),
    },
  };
}
