import { AsyncLocalStorage } from 'node:async_hooks';
import type { Agenda, Job } from './agenda.ts';
import type { AgendaOptions } from './agenda-options.ts';
import { Clock } from './clock.ts';
import { ClockKeeper } from './clock-keeper.ts';
import { CloudStopped } from './cloud-stopped.ts';
import { type ReadyJob, ReadyQueue } from './ready-queue.ts';
import { nextTurn, realClearTimeout, realNow, realSetTimeout } from './real-time.ts';
import { type PlannedTimer, TimerQueue } from './timer-queue.ts';

/** The agenda with what its owner needs besides: the controls of the clock. */
export interface RunningAgenda extends Agenda {
  readonly kind: 'real' | 'virtual';
  /** What stopped the cloud: a job that threw. */
  failure(): Error | undefined;
  /** Nothing is ready and nothing runs; timers may still be set. */
  isIdle(): boolean;
  isPaused(): boolean;
  /** The instant of the next timer. */
  nextTimerAt(): number | undefined;
  /** The first timers to come, in the order in which they will fire. */
  nextTimers(limit: number): readonly PlannedTimer[];
  /** Waits until no work is ready; the clock does not jump. */
  settle(): Promise<void>;
  /**
   * Runs all work and, one after the other, every timer up to and including `until`. Default: all there are on a
   * virtual clock, those that are due on a real one. Where something recurs for ever there is always a next one: give
   * a bound. A signal ends it before the next timer.
   */
  runUntilIdle(options?: { readonly until?: number; readonly signal?: AbortSignal }): Promise<void>;
  /**
   * Runs every timer up to and including `instant`, sets the clock there and runs what became ready. When the signal
   * ends it, the clock stays where it has come.
   */
  advanceTo(instant: number, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Runs `work` as a job and answers its result; what it throws reaches the caller and not the cloud. */
  run<T>(name: string, work: () => Promise<T> | T): Promise<T>;
  /**
   * Lets time pass within the job that runs: nothing else runs meanwhile, and what falls due comes late. On a real clock
   * it passes by itself.
   */
  elapse(milliseconds: number): void;
  /** Holds the clock; work that is ready goes on. A virtual clock stands still by itself. */
  pause(): void;
  /** Lets a clock that was paused run on from where it stands; a virtual one still moves by jumps only. */
  resume(): void;
  /** Stops after the job that is running. */
  close(): Promise<void>;
}

// A job is no part of whoever happened to wake the agenda: it must not run in that one's asynchronous context.
const inNoContext = AsyncLocalStorage.snapshot();

const LONGEST_TIMEOUT = 2 ** 31 - 1;
// Between two turns of the event loop: small enough for sockets to feel prompt, large enough not to cost anything.
const JOBS_PER_TURN = 200;
// A jump over years runs many timers with little work each: who asks meanwhile is answered all the same.
const MILLISECONDS_PER_TURN = 20;

export function createAgenda(options: AgendaOptions): RunningAgenda {
  return new ClockedAgenda(options);
}

class ClockedAgenda implements RunningAgenda {
  readonly kind: 'real' | 'virtual';
  readonly #options: AgendaOptions;
  readonly #timers = new TimerQueue();
  readonly #ready = new ReadyQueue();
  #pumping: Promise<void> | undefined;
  #alarm: ReturnType<typeof realSetTimeout> | undefined;
  #stopped: Error | undefined;
  #closed = false;
  readonly #clock: Clock;
  readonly #keeper: ClockKeeper;

  constructor(options: AgendaOptions) {
    this.#options = options;
    this.#clock = new Clock(options.clock, { reached: options.reached, lead: options.lead });
    this.kind = this.#clock.kind;
    // A process that is killed at once must not forget where its clock began.
    this.#keeper = new ClockKeeper(this.#clock, options.onClockChange);
    this.#keeper.watch({ isBusy: () => !this.isIdle(), onFailure: (error) => this.#stop('clock', error) });
  }

  now(): number {
    return this.#clock.now();
  }

  enqueue(name: string, job: Job): void {
    if (this.#closed || this.#stopped !== undefined) return;
    this.#ready.add({ name, job });
    this.#wake();
  }

  setTimer(key: string, at: number, job: Job): void {
    if (this.#closed || this.#stopped !== undefined) return;
    this.#timers.set({ key, at, job });
    this.#setAlarm();
  }

  clearTimer(key: string): void {
    this.#timers.clear(key);
  }

  failure(): Error | undefined {
    return this.#stopped;
  }

  isIdle(): boolean {
    return this.#pumping === undefined && this.#ready.isEmpty;
  }

  isPaused(): boolean {
    return this.#clock.held;
  }

  nextTimerAt(): number | undefined {
    return this.#timers.next()?.at;
  }

  nextTimers(limit: number): readonly PlannedTimer[] {
    return this.#timers.first(limit).map(({ key, at }) => ({ key, at }));
  }

  async settle(): Promise<void> {
    while (this.#pumping !== undefined) await this.#pumping;
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  async runUntilIdle(options: { until?: number; signal?: AbortSignal } = {}): Promise<void> {
    // Without a bound a virtual clock runs through all that is planned; a real one does what is due today.
    const until = options.until ?? (this.kind === 'virtual' ? Number.POSITIVE_INFINITY : this.now());
    let turned = realNow();
    for (;;) {
      await this.settle();
      if (realNow() - turned > MILLISECONDS_PER_TURN) {
        await nextTurn();
        turned = realNow();
        continue;
      }
      const next = this.#timers.next();
      if (next === undefined || next.at > until || this.#closed || options.signal?.aborted === true) return;
      if (next.at > this.now()) this.#jump(next.at);
      this.#wake();
    }
  }

  async advanceTo(instant: number, options: { signal?: AbortSignal } = {}): Promise<void> {
    if (!Number.isFinite(instant)) throw new Error(`The clock can go to an instant only; received ${instant}.`);
    await this.runUntilIdle({ until: instant, ...options });
    if (options.signal?.aborted !== true && instant > this.now()) this.#jump(instant);
    this.#wake();
    await this.settle();
  }

  run<T>(name: string, work: () => Promise<T> | T): Promise<T> {
    const refused = this.#stopped ?? (this.#closed ? new Error('The local cloud is closed.') : undefined);
    if (refused !== undefined) return Promise.reject(refused);
    return new Promise<T>((resolve, reject) => {
      this.enqueue(name, async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  elapse(milliseconds: number): void {
    if (this.kind === 'virtual' && milliseconds > 0) this.#jump(this.now() + Math.round(milliseconds));
  }

  pause(): void {
    this.#clock.hold();
    this.#keeper.keep();
  }

  resume(): void {
    this.#clock.release();
    this.#keeper.keep();
    this.#wake();
  }

  async close(): Promise<void> {
    this.#closed = true;
    realClearTimeout(this.#alarm);
    while (this.#pumping !== undefined) await this.#pumping;
    this.#keeper.close();
  }

  #jump(instant: number): void {
    this.#clock.jump(instant);
    this.#keeper.keep();
  }

  #wake(): void {
    this.#pumping ??= inNoContext(() => this.#pump());
  }

  async #pump(): Promise<void> {
    // Whoever enqueues goes on first: a job never starts inside the call that asked for it.
    await null;
    let turns = 0;
    for (let entry = this.#takeReady(); entry !== undefined; entry = this.#takeReady()) {
      try {
        this.#keeper.keepUp();
        const running = entry.job();
        if (running !== undefined) await running;
      } catch (error) {
        this.#stop(entry.name, error);
      }
      turns += 1;
      if (turns % JOBS_PER_TURN === 0) await nextTurn();
    }
    this.#pumping = undefined;
    this.#setAlarm();
  }

  #takeReady(): ReadyJob | undefined {
    if (this.#closed || this.#stopped !== undefined) return undefined;
    const ready = this.#ready.take();
    if (ready !== undefined) return ready;
    const due = this.#timers.next();
    if (due === undefined || due.at > this.now()) return undefined;
    this.#timers.take();
    return { name: due.key, job: due.job };
  }

  #stop(name: string, cause: unknown): void {
    const failure = new CloudStopped(name, cause);
    this.#stopped = failure;
    this.#ready.clear();
    this.#options.onFailure?.(failure);
  }

  #setAlarm(): void {
    if (this.#pumping !== undefined || this.#closed || this.#stopped !== undefined) return;
    const next = this.#timers.next();
    if (next === undefined) return;
    const wait = next.at - this.now();
    if (wait <= 0) {
      this.#wake();
      return;
    }
    if (this.#clock.held) return;
    realClearTimeout(this.#alarm);
    this.#alarm = realSetTimeout(() => this.#wake(), Math.min(wait, LONGEST_TIMEOUT)).unref();
  }
}
