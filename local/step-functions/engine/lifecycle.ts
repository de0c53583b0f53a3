import type { Machine } from '../asl/definition.ts';
import { parseMachine } from '../asl/parse.ts';
import { executionStarted, failed } from '../history.ts';
import { Change } from './change.ts';
import { deadlineKey, type Engine, enqueue } from './engine.ts';
import { type Frame, type Run, rootFrame } from './execution.ts';
import type { ExecutionRow } from './executions.ts';
import { takeUp } from './interpreter.ts';

/** AWS ends a Standard execution after one year. */
export const longestExecutionMs = 365 * 24 * 60 * 60 * 1000;

const parsed = new Map<string, Machine>();

/** Revisions never change, so each definition is parsed once. */
function machineOf(definition: string): Machine {
  const known = parsed.get(definition);
  if (known !== undefined) return known;
  const machine = parseMachine(definition);
  parsed.set(definition, machine);
  return machine;
}

function runOf(engine: Engine, row: ExecutionRow): Run {
  const revision = engine.store.machines.revision(row.machine_arn, row.revision);
  if (revision === undefined) throw new Error(`Revision ${row.revision} of ${row.machine_arn} is missing.`);
  return {
    id: row.id,
    arn: row.arn,
    name: row.name,
    machineArn: row.machine_arn,
    machine: machineOf(revision.definition),
    roleArn: revision.role_arn,
    input: JSON.parse(row.input),
    inputText: row.input,
    startedAt: row.start_date,
    status: 'RUNNING',
    redriveCount: row.redrive_count,
    redrivenAt: row.redrive_date ?? undefined,
    ...engine.store.standing(row.id),
  };
}

function watchDeadline(engine: Engine, run: Run): void {
  const { timeoutSeconds } = run.machine;
  const limit = timeoutSeconds === undefined ? longestExecutionMs : timeoutSeconds * 1000;
  const at = (run.redrivenAt ?? run.startedAt) + Math.min(limit, longestExecutionMs);
  engine.agenda.setTimer(deadlineKey(run), at, () => {
    if (engine.runs.get(run.arn) !== run) return;
    const change = new Change(engine, run);
    // Only the event names the error: the execution itself shows none.
    change.event(undefined, 'ExecutionTimedOut', failed('executionTimedOut', 'States.Timeout', undefined));
    change.end({ status: 'TIMED_OUT' });
    change.commit();
  });
}

function announce(engine: Engine, run: Run): void {
  engine.onStatusChange({
    executionArn: run.arn,
    stateMachineArn: run.machineArn,
    name: run.name,
    status: 'RUNNING',
    startDate: run.startedAt,
    stopDate: null,
    input: run.inputText,
    inputDetails: { included: true },
    output: null,
    outputDetails: null,
    error: null,
    cause: null,
    redriveCount: run.redriveCount,
    redriveDate: run.redrivenAt ?? null,
  });
}

/** Starts an execution whose row was just written; the caller's transaction makes both, and its announcement, one. */
export function begin(engine: Engine, row: ExecutionRow): void {
  const run = runOf(engine, row);
  const root: Frame = {
    id: rootFrame,
    parent: undefined,
    index: 0,
    state: run.machine.startAt,
    input: run.input,
    variables: {},
    enteredAt: row.start_date,
    enteredEvent: 0,
    lastEvent: 0,
    retried: [],
    phase: { at: 'enter' },
  };
  run.frames.set(root.id, root);
  const change = new Change(engine, run);
  change.event(root, 'ExecutionStarted', executionStarted(row.input, run.roleArn));
  change.save(root);
  engine.runs.set(run.arn, run);
  announce(engine, run);
  change.afterwards(() => {
    watchDeadline(engine, run);
    enqueue(engine, run, root.id);
  });
  change.commit();
}

/** Takes an execution up from where the disk says it stands. */
export function takeUpAgain(engine: Engine, row: ExecutionRow): void {
  const run = runOf(engine, row);
  engine.runs.set(run.arn, run);
  watchDeadline(engine, run);
  for (const frame of run.frames.values()) takeUp(engine, run, frame);
}

/** What a frame does after a redrive: what had failed or was cut off runs again, what was done stays done. */
function again(frame: Frame): Frame['phase'] {
  const { at } = frame.phase;
  return at === 'done' || at === 'children' || at === 'enter' ? frame.phase : { at: 'run' };
}

/**
 * Lets a failed, stopped or timed out execution go on from the states that did not succeed; the caller's transaction
 * makes it one with the row.
 */
export function redrive(engine: Engine, row: ExecutionRow): void {
  const run = runOf(engine, row);
  engine.runs.set(run.arn, run);
  const change = new Change(engine, run);
  const details = { executionRedrivenEventDetails: { redriveCount: run.redriveCount } };
  const event = change.event(undefined, 'ExecutionRedriven', details);
  for (const frame of run.frames.values()) {
    frame.phase = again(frame);
    frame.retried = [];
    frame.lastEvent = event;
    change.save(frame);
    change.next(frame);
  }
  announce(engine, run);
  change.afterwards(() => watchDeadline(engine, run));
  change.commit();
}

/** Ends a running execution because somebody asks for it. */
export function stop(engine: Engine, run: Run, error: string | undefined, cause: string | undefined): void {
  const change = new Change(engine, run);
  change.event(undefined, 'ExecutionAborted', failed('executionAborted', error, cause));
  change.end({ status: 'ABORTED', error, cause });
  change.commit();
}
