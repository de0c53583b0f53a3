import type { LightRequestParts } from './transport/light-messages.ts';

/** How an invocation ends that does not end well. */
export interface Fate {
  /** Killed, or cut off at its time-out. */
  readonly by: 'death' | 'time-out';
  /** After how many writing calls; zero: before it does anything. One that makes fewer ends when it would answer. */
  readonly afterWrites: number;
}

/** An invocation on its way to its fate. */
export interface Doom {
  readonly fate: Fate;
  /** Rejects when the invocation ends. */
  readonly struck: Promise<never>;
  /** Lets the answer to a call through; the one after which the invocation ends never comes. */
  onAnswer(call: Pick<LightRequestParts, 'method' | 'headers'>): Promise<void>;
}

const reading = /\.(?:(?:Batch|Transact)?Get|Query|Scan|Describe|List)\w*$/;

const isWrite = ({ method, headers }: Pick<LightRequestParts, 'method' | 'headers'>): boolean =>
  method !== 'GET' && method !== 'HEAD' && !reading.test(headers['x-amz-target'] ?? '');

/** @param end the error that ends it */
export function doomOf(fate: Fate, end: () => Error): Doom {
  let left = fate.afterWrites;
  let strike: (reason: Error) => void = () => undefined;
  const struck = new Promise<never>((_, reject) => {
    strike = reject;
  });
  // It may end by itself before.
  struck.catch(() => undefined);
  return {
    fate,
    struck,
    onAnswer: (call) => {
      if (!isWrite(call)) return Promise.resolve();
      left -= 1;
      if (left > 0) return Promise.resolve();
      strike(end());
      return new Promise(() => undefined);
    },
  };
}
