import type { Details, HistoryEvent } from '../history.ts';
import { failed } from '../history.ts';
import { clearTimers, deadlineKey, type Engine, enqueue } from './engine.ts';
import type { Frame, Run } from './execution.ts';
import type { Ending } from './store.ts';

/** AWS ends an execution when its history is full. */
export const longestHistory = 25_000;
const historyFull = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${longestHistory}).`,
} as const;

/** What ends an execution from outside follows from none of its events. */
const fromOutside: ReadonlySet<string> = new Set(['ExecutionTimedOut', 'ExecutionAborted']);

/**
 * One transition: the events, frames and tokens that are written together, and what happens once they are written.
 * Frames in memory are changed on the way; when the execution was stopped meanwhile they are forgotten with it.
 */
export class Change {
  readonly run: Run;
  readonly engine: Engine;
  readonly #events: HistoryEvent[] = [];
  readonly #saved = new Set<Frame>();
  readonly #dropped = new Set<Frame>();
  readonly #opened: (readonly [string, Frame])[] = [];
  readonly #closed: string[] = [];
  readonly #afterwards: (() => void)[] = [];
  #ending: Ending | undefined;
  #entering: Frame | undefined;

  constructor(engine: Engine, run: Run) {
    this.engine = engine;
    this.run = run;
  }

  get now(): number {
    return this.engine.agenda.now();
  }

  event(frame: Frame | undefined, type: string, details: Details = {}): number {
    const id = this.run.nextEvent + this.#events.length;
    this.#events.push({
      timestamp: this.now / 1000,
      type,
      id,
      previousEventId: frame?.lastEvent ?? (fromOutside.has(type) ? 0 : id - 1),
      ...details,
    });
    if (frame !== undefined) frame.lastEvent = id;
    return id;
  }

  save(frame: Frame): void {
    this.#saved.add(frame);
  }

  add(frame: Frame): void {
    this.run.frames.set(frame.id, frame);
    this.save(frame);
    this.next(frame);
  }

  drop(frame: Frame): void {
    this.run.frames.delete(frame.id);
    this.#dropped.add(frame);
    if (frame.phase.at === 'task') this.closeToken(frame.phase.token);
    this.afterwards(() => clearTimers(this.engine, this.run, frame.id));
  }

  openToken(token: string, frame: Frame): void {
    this.#opened.push([token, frame]);
  }

  closeToken(token: string): void {
    this.#closed.push(token);
  }

  /** Lets a frame go on once this change is written. */
  next(frame: Frame): void {
    this.afterwards(() => enqueue(this.engine, this.run, frame.id));
  }

  /** The frame stands before its next state. */
  goOn(frame: Frame): void {
    this.#entering = frame;
  }

  /** Whether the frame's next state can be part of this change: threads that run side by side take turns instead. */
  takesOn(frame: Frame): boolean {
    if (this.#entering !== frame || this.run.frames.size !== 1 || this.run.status !== 'RUNNING') return false;
    this.#entering = undefined;
    return true;
  }

  afterwards(work: () => void): void {
    this.#afterwards.push(work);
  }

  end(ending: Omit<Ending, 'stopDate'>): void {
    this.#ending = { ...ending, stopDate: this.now };
  }

  /** Writes everything, then does what follows from it. Nothing happens when the execution is over already. */
  commit(): void {
    const { run, engine } = this;
    if (run.status !== 'RUNNING') return;
    if (this.#entering !== undefined) this.next(this.#entering);
    if (this.#isTooLong()) this.#failAsTooLong();
    // One statement is a transaction already, and saves the two around it.
    if (this.#isOneStatement()) this.#write();
    else engine.store.transaction(() => this.#write());
    run.nextEvent += this.#events.length;
    run.nextSequence += 1;
    const ending = this.#ending;
    if (ending !== undefined) {
      run.status = ending.status;
      engine.runs.delete(run.arn);
      engine.agenda.clearTimer(deadlineKey(run));
      // Those that this change dropped are no longer among the frames of the run.
      for (const { id } of [...run.frames.values(), ...this.#dropped]) clearTimers(engine, run, id);
      return;
    }
    engine.store.afterCommit(() => {
      for (const work of this.#afterwards) work();
    });
  }

  #isOneStatement(): boolean {
    return this.#ending === undefined && this.#opened.length === 0 && this.#closed.length === 0;
  }

  #isTooLong(): boolean {
    const last = this.run.nextEvent + this.#events.length - 1;
    return last > longestHistory || (last === longestHistory && this.#ending === undefined);
  }

  #failAsTooLong(): void {
    const room = longestHistory - this.run.nextEvent;
    this.#events.length = Math.max(0, Math.min(room, this.#events.length));
    this.event(undefined, 'ExecutionFailed', failed('executionFailed', historyFull.error, historyFull.cause));
    this.end({ status: 'FAILED', ...historyFull });
  }

  #write(): void {
    const { store } = this.engine;
    const execution = this.run.id;
    store.append(execution, {
      sequence: this.run.nextSequence,
      firstEvent: this.run.nextEvent,
      events: this.#events,
      frames: [...this.#saved].filter((frame) => !this.#dropped.has(frame)),
      gone: [...this.#dropped].map((frame) => frame.id),
    });
    const entered = this.#events.filter(({ type }) => type.endsWith('StateEntered')).length;
    if (entered > 0) store.afterCommit(() => this.engine.onTransitions(this.run.machineArn, entered));
    for (const [token, frame] of this.#opened) store.tokens.open(token, execution, frame.id);
    for (const token of this.#closed) store.tokens.close(token);
    if (this.#ending === undefined) return;
    store.end(execution, this.#ending);
    // Within the transaction: whoever keeps the event keeps it with the end, or neither is there after a kill.
    this.#report(this.#ending);
  }

  #report(ending: Ending): void {
    const { run } = this;
    const output = ending.output ?? null;
    this.engine.onStatusChange({
      executionArn: run.arn,
      stateMachineArn: run.machineArn,
      name: run.name,
      status: ending.status,
      startDate: run.startedAt,
      stopDate: ending.stopDate,
      input: run.inputText,
      inputDetails: { included: true },
      output,
      outputDetails: output === null ? null : { included: true },
      error: ending.error ?? null,
      cause: ending.cause ?? null,
      redriveCount: run.redriveCount,
      redriveDate: run.redrivenAt ?? null,
    });
  }
}
