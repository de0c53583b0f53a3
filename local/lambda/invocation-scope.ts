import { AsyncLocalStorage } from 'node:async_hooks';
import type { Doom } from './doom.ts';

/** Time that is not the machine's: what a function waits for passes on the clock of its cloud. */
export interface FunctionTime {
  /** Lets it pass: nothing else runs meanwhile. */
  pass(milliseconds: number): void;
  /** What the function draws its pauses with, so that a run can be repeated. */
  random(): number;
}

/** What holds while code of a function runs, however deep in its promises. */
export interface InvocationScope {
  readonly functionName: string;
  readonly environment: Record<string, string>;
  readonly log: (line: string) => void;
  /** Set when the invocation is over: whatever still runs of it is frozen on AWS, and gets no answers here. */
  ended: boolean;
  /** Absent: the machine's. */
  readonly time?: FunctionTime | undefined;
  /** An invocation that will not end well. */
  readonly doom?: Doom | undefined;
}

const scopes = new AsyncLocalStorage<InvocationScope>();

export const currentScope = (): InvocationScope | undefined => scopes.getStore();
export const withinScope = <T>(scope: InvocationScope, work: () => T): T => scopes.run(scope, work);
/** Runs what a function caused but is not part of it. */
export const outsideScope = <T>(work: () => T): T => scopes.exit(work);
